import { useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { hasCode, type Problem } from "../../shared/api/problem.ts";
import { useLeaveWarning } from "../../shared/use-leave-warning.ts";
import { type Answering, answerQuestion, loadReceivedQuestion, type Received } from "./api.ts";
import { answeringOf, dropTyped, isSame, keepTyped, readTyped } from "./typed-answer.ts";

export interface AnswerInHand {
  /** The question that the next save is made on. */
  question: Received;
  typed: Answering;
  isDirty: boolean;
  isRestored: boolean;
  isSending: boolean;
  isSaved: boolean;
  error: unknown;
  /** The refusal that told that somebody was quicker. */
  moved: Problem | null;
  change: (part: Partial<Answering>) => void;
  save: () => Promise<void>;
  /** Goes on from a question as the server has it now, with nothing typed. */
  goOnFrom: (question: Received) => void;
}

interface Sending {
  isSending: boolean;
  isSaved: boolean;
  error: unknown;
  moved: Problem | null;
}

const IDLE: Sending = { isSending: false, isSaved: false, error: null, moved: null };

/** What is typed of an answer: kept in this tab until it is saved, also where somebody else was quicker. */
export function useAnswering(found: Received, person: string): AnswerInHand {
  const client = useQueryClient();
  const [kept] = useState(() => readTyped(found.id, person));
  const [question, setQuestion] = useState(found);
  const [typed, setTyped] = useState(kept ?? answeringOf(found));
  const [sending, setSending] = useState(IDLE);
  const isDirty = !isSame(typed, answeringOf(question));
  useLeaveWarning(isDirty);
  const change = (part: Partial<Answering>) => {
    const changed = { ...typed, ...part };
    keepTyped(found.id, person, changed);
    setTyped(changed);
    setSending({ ...sending, isSaved: false });
  };
  const goOnFrom = (now: Received) => {
    dropTyped(now.id, person);
    client.setQueryData(["received question", now.id], now);
    void client.invalidateQueries({ queryKey: ["received questions"] });
    setQuestion(now);
    setTyped(answeringOf(now));
    setSending(IDLE);
  };
  const save = async () => {
    setSending({ ...IDLE, isSending: true });
    try {
      goOnFrom(await answerQuestion(question, typed));
      setSending({ ...IDLE, isSaved: true });
    } catch (error) {
      if (hasCode(error, "question_moved_on")) await meet(error);
      else setSending({ ...IDLE, error });
    }
  };
  const meet = async (moved: Problem) => {
    try {
      setQuestion(await loadReceivedQuestion(found.id));
      setSending({ ...IDLE, moved });
    } catch (error) {
      setSending({ ...IDLE, error });
    }
  };
  const isRestored = kept !== null && isDirty;
  return { question, typed, isDirty, isRestored, ...sending, change, save, goOnFrom };
}

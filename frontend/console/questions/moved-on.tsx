import type { Problem } from "../../shared/api/problem.ts";
import { Notice } from "../../shared/components/notice.tsx";
import { chinaMoment } from "../../shared/content/china-time.ts";
import { PlainText } from "../../shared/content/plain-text.tsx";
import { answering, questionActions } from "../../shared/messages/answering.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import type { WhatChanged } from "../api.ts";
import { Attention } from "../attention.tsx";
import { canBeAnswered } from "./typed-answer.ts";
import type { AnswerInHand } from "./use-answering.ts";

/** Somebody else was quicker: who, with what, and their answer beside what is typed. */
export function MovedOn({ inHand: { question, goOnFrom }, moved }: { inHand: AnswerInHand; moved: Problem }) {
  const changed = moved.body.what_changed as WhatChanged | undefined;
  const isOver = !canBeAnswered(question);
  return (
    <Attention about={moved}>
      <Notice tone="warning" role="alert" title={say(answering.movedTitle)}>
        {changed && (
          <p>
            {say(answering.movedBy, {
              by: changed.by,
              at: chinaMoment(changed.at),
              action: inLanguage(
                questionActions[changed.action] ?? { zh: changed.action, en: changed.action },
              ),
            })}
          </p>
        )}
        <p>{say(isOver ? answering.movedOver : answering.movedNext)}</p>
        {question.answer && (
          <>
            <p class="label">{say(answering.present)}</p>
            <PlainText text={question.answer} />
          </>
        )}
        <button type="button" class="button" onClick={() => goOnFrom(question)}>
          {say(answering.takeTheirs)}
        </button>
      </Notice>
    </Attention>
  );
}

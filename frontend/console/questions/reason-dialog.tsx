import { useState } from "preact/hooks";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { answering } from "../../shared/messages/answering.ts";
import { say } from "../../shared/messages/text.ts";
import { ReasonField } from "../reason-field.tsx";
import { type Received, refuseQuestion, withdrawQuestion } from "./api.ts";

export type Ending = "refuse" | "withdraw";

interface Props {
  ending: Ending;
  question: Received;
  done: (question: Received) => void;
  close: () => void;
}

const ENDINGS = {
  refuse: { words: answering.refuse, body: answering.refuseBody, end: refuseQuestion },
  withdraw: { words: answering.withdraw, body: answering.withdrawBody, end: withdrawQuestion },
} as const;

/** Asks for the reason for which a question is not answered, or is public no more. */
export function ReasonDialog({ ending, question, done, close }: Props) {
  const [reason, setReason] = useState("");
  const { words, body, end } = ENDINGS[ending];
  return (
    <ConfirmDialog
      title={say(words)}
      action={say(words)}
      isDanger
      isOff={!reason.trim()}
      act={async () => done(await end(question, reason.trim()))}
      close={close}
    >
      <p>{say(body)}</p>
      <ReasonField label={say(answering.reason)} value={reason} change={setReason} />
    </ConfirmDialog>
  );
}

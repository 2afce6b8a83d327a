import { useState } from "preact/hooks";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { announcing } from "../../shared/messages/announcing.ts";
import { say } from "../../shared/messages/text.ts";
import { ReasonField } from "../case/reason-field.tsx";
import { type WrittenNotice, withdrawNotice } from "./api.ts";

interface Props {
  notice: WrittenNotice;
  done: (notice: WrittenNotice) => void;
  close: () => void;
}

/** 撤回: takes a notice back for good. */
export function WithdrawDialog({ notice, done, close }: Props) {
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      title={say(announcing.withdrawTitle)}
      action={say(announcing.withdrawConfirm)}
      isDanger
      isOff={!reason.trim()}
      act={async () => done(await withdrawNotice(notice, reason.trim()))}
      close={close}
    >
      <p>{say(announcing.withdrawBody)}</p>
      <ReasonField label={say(announcing.withdrawReason)} value={reason} change={setReason} />
    </ConfirmDialog>
  );
}

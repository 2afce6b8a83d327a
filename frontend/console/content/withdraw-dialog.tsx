import { useState } from "preact/hooks";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import type { Channel } from "../../shared/content/channels.ts";
import { announcing, announcingIn } from "../../shared/messages/announcing.ts";
import { say } from "../../shared/messages/text.ts";
import { ReasonField } from "../reason-field.tsx";
import { type WrittenArticle, withdrawArticle } from "./api.ts";

interface Props {
  channel: Channel;
  article: WrittenArticle;
  done: (article: WrittenArticle) => void;
  close: () => void;
}

/** 撤回: takes an article back for good. */
export function WithdrawDialog({ channel, article, done, close }: Props) {
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      title={say(announcingIn[channel].withdrawTitle)}
      action={say(announcing.withdrawConfirm)}
      isDanger
      isOff={!reason.trim()}
      act={async () => done(await withdrawArticle(channel, article, reason.trim()))}
      close={close}
    >
      <p>{say(announcing.withdrawBody)}</p>
      <ReasonField label={say(announcing.withdrawReason)} value={reason} change={setReason} />
    </ConfirmDialog>
  );
}

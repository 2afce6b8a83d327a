import { useId, useState } from "preact/hooks";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { myDeletion as words } from "../../shared/messages/my-deletion.ts";
import { say } from "../../shared/messages/text.ts";
import { askForDeletion } from "./deletion.ts";

/** Asks once more before a request is sent; the reason may stay empty. */
export function DeletionDialog({ reload, close }: { reload: () => void; close: () => void }) {
  const id = useId();
  const [reason, setReason] = useState("");
  const [isRead, setRead] = useState(false);
  const act = async () => {
    await askForDeletion(reason.trim());
    reload();
  };
  return (
    <ConfirmDialog
      title={say(words.askTitle)}
      action={say(words.send)}
      isDanger
      isOff={!isRead}
      {...{ act, close }}
    >
      <p>{say(words.askBody)}</p>
      <div class="field">
        <label class="label" for={id}>
          {say(words.reason)}
        </label>
        <textarea
          id={id}
          rows={3}
          maxLength={500}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </div>
      <label class="deletion-read">
        <input type="checkbox" checked={isRead} onChange={() => setRead(!isRead)} />
        {say(words.agree)}
      </label>
    </ConfirmDialog>
  );
}

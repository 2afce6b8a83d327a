import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { standing } from "../../shared/messages/standing.ts";
import { say } from "../../shared/messages/text.ts";

interface Props {
  takeBack: () => Promise<void>;
  close: () => void;
}

/** Asks before a submission is taken back. */
export function WithdrawalDialog({ takeBack, close }: Props) {
  return (
    <ConfirmDialog
      title={say(standing.withdrawTitle)}
      action={say(standing.withdraw)}
      isDanger
      act={takeBack}
      close={close}
    >
      <p>{say(standing.withdrawBody)}</p>
    </ConfirmDialog>
  );
}

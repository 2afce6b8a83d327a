import { useState } from "preact/hooks";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { Copyable } from "../../shared/components/copyable.tsx";
import { DetailList } from "../../shared/components/detail-list.tsx";
import { Notice, type Tone } from "../../shared/components/notice.tsx";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { myDeletion as words } from "../../shared/messages/my-deletion.ts";
import { say } from "../../shared/messages/text.ts";
import { workingDays } from "../../shared/messages/working-days.ts";
import { type Deletion, takeDeletionBack } from "./deletion.ts";

const TONES: Record<Deletion["state"], Tone> = {
  open: "info",
  taken_back: "info",
  accepted: "success",
  refused: "warning",
};

/** What became of a request, and a way to take back one that still waits. */
export function DeletionState({ deletion, reload }: { deletion: Deletion; reload: () => void }) {
  const { state, number, asked_at, waiting_days, reason, answer, closed_at } = deletion;
  const isAnswered = state === "accepted" || state === "refused";
  const rows = [
    [say(words.number), <Copyable key="number" value={number} label={say(words.number)} />],
    [say(words.askedAt), dateAndTime(asked_at)],
    [say(words.waited), state === "open" && workingDays(waiting_days)],
    [say(words.given), reason],
    [say(words.answeredAt), isAnswered && closed_at && dateAndTime(closed_at)],
    [say(words.answer), isAnswered && answer],
  ] as const;
  return (
    <>
      <Notice tone={TONES[state]} role="status" title={say(words[state])} />
      <DetailList rows={rows} />
      {state === "open" && <TakingBack {...{ deletion, reload }} />}
    </>
  );
}

function TakingBack({ deletion, reload }: { deletion: Deletion; reload: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const act = async () => {
    await takeDeletionBack(deletion);
    reload();
  };
  return (
    <>
      <p class="actions">
        <button type="button" class="button" onClick={() => setAsking(true)}>
          {say(words.takeBack)}
        </button>
      </p>
      {isAsking && (
        <ConfirmDialog
          title={say(words.takeBackTitle)}
          action={say(words.takeBack)}
          act={act}
          close={() => setAsking(false)}
        >
          <p>{say(words.takeBackBody)}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

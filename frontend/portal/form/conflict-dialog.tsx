import { Dialog } from "../../shared/components/dialog.tsx";
import { conflict } from "../../shared/messages/conflict.ts";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { say } from "../../shared/messages/text.ts";
import type { Draft } from "../api.ts";
import type { Autosaver } from "./autosaver.ts";

interface Props {
  current: Draft;
  saver: Autosaver;
  /** Puts what was saved elsewhere into the form. */
  take: (saved: Draft) => void;
}

/** The draft was saved in another window meanwhile: nothing is overwritten before somebody chooses. */
export function ConflictDialog({ current, saver, take }: Props) {
  const takeTheirs = () => {
    take(current);
    void saver.settle("theirs");
  };
  return (
    <Dialog title={say(conflict.title)}>
      <p>{say(conflict.body, { at: current.saved_at ? dateAndTime(current.saved_at) : "" })}</p>
      <p class="actions">
        <button type="button" class="button button-primary" onClick={() => void saver.settle("mine")}>
          {say(conflict.mine)}
        </button>
        <button type="button" class="button" onClick={takeTheirs}>
          {say(conflict.theirs)}
        </button>
      </p>
    </Dialog>
  );
}

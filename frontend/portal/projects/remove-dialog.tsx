import { useLocation } from "wouter-preact";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { removing } from "../../shared/messages/removing.ts";
import { say } from "../../shared/messages/text.ts";
import { listAddress } from "./addresses.ts";
import type { Category } from "./api.ts";

/** What is deleted, and how. */
export interface Removing {
  unit: string;
  category: Category;
  remove: (unit: string) => Promise<void>;
}

/** Asks before a draft is deleted, and goes back to the list when it is. */
export function RemoveDialog({ unit, category, remove, close }: Removing & { close: () => void }) {
  const [, navigate] = useLocation();
  const act = async () => {
    await remove(unit);
    navigate(`~${listAddress(category, unit)}`);
  };
  return (
    <ConfirmDialog
      title={say(removing.removeTitle)}
      action={say(removing.remove)}
      isDanger
      {...{ act, close }}
    >
      <p>{say(removing.removeBody)}</p>
    </ConfirmDialog>
  );
}

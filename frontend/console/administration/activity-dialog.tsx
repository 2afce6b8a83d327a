import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { t } from "../text.ts";
import { type Reviewer, setActivity } from "./api.ts";

/** Deactivates a reviewer, or lets one review again. */
export function ActivityDialog({ reviewer, close }: { reviewer: Reviewer; close: () => void }) {
  const { id, name, active } = reviewer;
  return (
    <ConfirmDialog
      title={t(active ? "activity.off.title" : "activity.on.title", { name })}
      action={t(active ? "activity.off" : "activity.on")}
      isDanger={active}
      act={() => setActivity(id, !active)}
      close={close}
    >
      <p>{t(active ? "activity.off.body" : "activity.on.body")}</p>
    </ConfirmDialog>
  );
}

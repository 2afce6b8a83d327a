import { useState } from "preact/hooks";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { type Case, reopenCase } from "../api.ts";
import { ReasonField } from "../reason-field.tsx";
import { t } from "../text.ts";

/** 重新审核: puts an approved case before the national authority again. */
export function ReopenDialog({ found, close }: { found: Case; close: () => void }) {
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      title={t("reopen.title")}
      action={t("reopen.action")}
      isDanger
      isOff={!reason.trim()}
      act={() => reopenCase(found.id, { version: found.version, reason: reason.trim() })}
      close={close}
    >
      <p>{t("reopen.body")}</p>
      <ReasonField label={t("reopen.reason")} value={reason} change={setReason} />
    </ConfirmDialog>
  );
}

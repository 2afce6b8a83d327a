import { useState } from "preact/hooks";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { FIRST_LEVELS } from "../../shared/reference.ts";
import { type Case, rerouteCase } from "../api.ts";
import { AuthoritySelect } from "../authority-select.tsx";
import { authorityName } from "../desk.ts";
import { ReasonField } from "../reason-field.tsx";
import { t } from "../text.ts";

/** 改派: gives a case to another first authority, its history kept. */
export function RerouteDialog({ found, close }: { found: Case; close: () => void }) {
  const [authority, setAuthority] = useState("");
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      title={t("reroute.title")}
      action={t("reroute.action")}
      isOff={!authority || !reason.trim()}
      act={() =>
        rerouteCase(found.id, { version: found.version, authority_id: authority, reason: reason.trim() })
      }
      close={close}
    >
      <p>{t("reroute.body", { authority: authorityName(found.authority) })}</p>
      <div class="stack">
        <AuthoritySelect
          label={t("reroute.to")}
          levels={FIRST_LEVELS}
          except={found.authority.id}
          value={authority}
          change={setAuthority}
        />
        <ReasonField label={t("reroute.reason")} value={reason} change={setReason} />
      </div>
    </ConfirmDialog>
  );
}

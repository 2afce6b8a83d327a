import "../administration/administration.css";
import { useQuery, useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { Notice } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import "../../shared/form/account-fields.ts";
import { labelOfField } from "../../shared/form/fields-of.ts";
import "../../shared/form/project-fields.ts";
import { inLanguage } from "../../shared/messages/text.ts";
import { keepReason } from "../administration/api.ts";
import { loadReasons, type Reason } from "../api.ts";
import { t } from "../text.ts";
import { ReasonDialog } from "./reason-dialog.tsx";

const NEW: Reason = { code: "", zh: "", en: "", fields: [], active: true };

/** The catalogue of reasons that reviewers choose from when they return a case. */
export function ReasonsPage() {
  const client = useQueryClient();
  const [edited, setEdited] = useState<Reason | null>(null);
  const [error, setError] = useState(false);
  const reasons = useQuery({ queryKey: ["reasons"], queryFn: loadReasons });
  const reload = () => client.invalidateQueries({ queryKey: ["reasons"] });
  const turn = (reason: Reason) => {
    setError(false);
    keepReason({ ...reason, active: !reason.active }).then(reload, () => setError(true));
  };
  const close = () => {
    setEdited(null);
    void reload();
  };
  return (
    <section class="panel">
      <div class="queue-top">
        <PageHeading title={t("reasons.title")}>
          <p class="hint">{t("reasons.lead")}</p>
        </PageHeading>
        <button type="button" class="button button-primary" onClick={() => setEdited(NEW)}>
          {t("reasons.add")}
        </button>
      </div>
      {error && <Notice tone="error" role="alert" title={t("reasons.failed")} />}
      {reasons.error && <LoadFailure error={reasons.error} retry={() => void reasons.refetch()} />}
      {reasons.isPending && <Loading />}
      {reasons.data && <ReasonsTable reasons={reasons.data} edit={setEdited} turn={turn} />}
      {edited && <ReasonDialog reason={edited} isNew={edited === NEW} close={close} />}
    </section>
  );
}

interface TableProps {
  reasons: readonly Reason[];
  edit: (reason: Reason) => void;
  turn: (reason: Reason) => void;
}

function ReasonsTable({ reasons, edit, turn }: TableProps) {
  return (
    <table class="table">
      <caption class="visually-hidden">{t("reasons.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("reasons.text")}</th>
          <th scope="col">{t("reasons.fields")}</th>
          <th scope="col">{t("reviewers.status")}</th>
          <th scope="col">{t("reviewers.actions")}</th>
        </tr>
      </thead>
      <tbody>
        {reasons.map((reason) => (
          <tr key={reason.code} class={reason.active ? undefined : "row-inactive"}>
            <th scope="row">
              {inLanguage(reason)}
              <span class="code">{reason.code}</span>
            </th>
            <td data-label={t("reasons.fields")}>
              {reason.fields.length > 0 ? reason.fields.map(labelOfField).join("、") : t("reasons.any_field")}
            </td>
            <td data-label={t("reviewers.status")}>
              {t(reason.active ? "reviewers.active" : "reviewers.inactive")}
            </td>
            <td class="row-actions">
              <button type="button" class="link-button" onClick={() => edit(reason)}>
                {t("reasons.edit")} <span class="visually-hidden">{inLanguage(reason)}</span>
              </button>
              <button type="button" class="link-button" onClick={() => turn(reason)}>
                {t(reason.active ? "activity.off" : "activity.on")}{" "}
                <span class="visually-hidden">{inLanguage(reason)}</span>
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

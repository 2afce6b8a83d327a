import "./administration.css";
import { useQuery, useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import type { Me } from "../api.ts";
import { authorityName } from "../desk.ts";
import { t } from "../text.ts";
import { ActivityDialog } from "./activity-dialog.tsx";
import { loadReviewers, type Reviewer } from "./api.ts";
import { DelegationDialog } from "./delegation-dialog.tsx";
import { DelegationList } from "./delegation-list.tsx";
import { ReviewerForm } from "./reviewer-form.tsx";

type Open = { window: "activity" | "delegation"; reviewer: Reviewer } | null;

/** Who reviews for which authority, who acts for whom, and how administrators change that. */
export function ReviewersPage({ me }: { me: Me }) {
  const client = useQueryClient();
  const [open, setOpen] = useState<Open>(null);
  const { data, error, refetch } = useQuery({ queryKey: ["reviewers"], queryFn: loadReviewers });
  const reload = () => void client.invalidateQueries({ queryKey: ["reviewers"] });
  const close = () => {
    setOpen(null);
    reload();
  };
  return (
    <>
      <section class="panel">
        <PageHeading title={t("reviewers.title")} />
        {error && <LoadFailure error={error} retry={() => void refetch()} />}
        {data ? (
          <ReviewersTable reviewers={data} own={me.reviewer.id} open={setOpen} />
        ) : (
          !error && <Loading />
        )}
      </section>
      <ReviewerForm onAdded={reload} />
      {open?.window === "activity" && <ActivityDialog reviewer={open.reviewer} close={close} />}
      {open?.window === "delegation" && (
        <DelegationDialog reviewer={open.reviewer} reviewers={data ?? []} close={close} />
      )}
    </>
  );
}

interface TableProps {
  reviewers: readonly Reviewer[];
  own: string;
  open: (open: Open) => void;
}

function ReviewersTable({ reviewers, own, open }: TableProps) {
  return (
    <table class="table">
      <caption class="visually-hidden">{t("reviewers.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("reviewers.name")}</th>
          <th scope="col">{t("reviewers.authority")}</th>
          <th scope="col">{t("reviewers.role")}</th>
          <th scope="col">{t("reviewers.status")}</th>
          <th scope="col">{t("delegation.column")}</th>
          <th scope="col">{t("reviewers.actions")}</th>
        </tr>
      </thead>
      <tbody>
        {reviewers.map((reviewer) => (
          <ReviewerRow key={reviewer.id} reviewer={reviewer} isOwn={reviewer.id === own} open={open} />
        ))}
      </tbody>
    </table>
  );
}

function ReviewerRow({
  reviewer,
  isOwn,
  open,
}: { reviewer: Reviewer; isOwn: boolean } & Pick<TableProps, "open">) {
  const { name, authority, role, active } = reviewer;
  return (
    <tr class={active ? undefined : "row-inactive"}>
      <th scope="row">{name}</th>
      <td data-label={t("reviewers.authority")}>{authorityName(authority)}</td>
      <td data-label={t("reviewers.role")}>{t(`staff_roles.${role}`)}</td>
      <td data-label={t("reviewers.status")}>{t(active ? "reviewers.active" : "reviewers.inactive")}</td>
      <td data-label={t("delegation.column")}>
        <DelegationList delegations={reviewer.delegations} />
      </td>
      <td class="row-actions">
        {active && (
          <button type="button" class="link-button" onClick={() => open({ window: "delegation", reviewer })}>
            {t("delegation.action")} <span class="visually-hidden">{name}</span>
          </button>
        )}
        {!isOwn && (
          <button type="button" class="link-button" onClick={() => open({ window: "activity", reviewer })}>
            {t(active ? "activity.off" : "activity.on")} <span class="visually-hidden">{name}</span>
          </button>
        )}
      </td>
    </tr>
  );
}

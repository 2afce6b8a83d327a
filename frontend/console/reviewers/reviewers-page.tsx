import { useQuery, useQueryClient } from "@tanstack/preact-query";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { currentLanguage } from "../../shared/messages/text.ts";
import { loadReviewers, type Reviewer } from "../api.ts";
import { t } from "../text.ts";
import { ReviewerForm } from "./reviewer-form.tsx";

/** Who reviews for which authority, and how administrators add somebody. */
export function ReviewersPage() {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: ["reviewers"], queryFn: loadReviewers });
  return (
    <>
      <section class="panel">
        <PageHeading title={t("reviewers.title")} />
        {error && <LoadFailure error={error} retry={() => void refetch()} />}
        {data ? <ReviewersTable reviewers={data} /> : !error && <Loading />}
      </section>
      <ReviewerForm onAdded={() => void client.invalidateQueries({ queryKey: ["reviewers"] })} />
    </>
  );
}

function ReviewersTable({ reviewers }: { reviewers: readonly Reviewer[] }) {
  return (
    <table class="table">
      <caption class="visually-hidden">{t("reviewers.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("reviewers.name")}</th>
          <th scope="col">{t("reviewers.authority")}</th>
          <th scope="col">{t("reviewers.role")}</th>
          <th scope="col">{t("reviewers.status")}</th>
        </tr>
      </thead>
      <tbody>
        {reviewers.map(({ id, name, authority, role, active }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td data-label={t("reviewers.authority")}>
              {currentLanguage() === "zh" ? authority.name : authority.name_en}
            </td>
            <td data-label={t("reviewers.role")}>{t(`staff_roles.${role}`)}</td>
            <td data-label={t("reviewers.status")}>
              {t(active ? "reviewers.active" : "reviewers.inactive")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

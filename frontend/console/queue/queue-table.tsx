import { Link } from "wouter-preact";
import { dateAndTime, timeAgo } from "../../shared/messages/dates.ts";
import type { CaseSummary } from "../api.ts";
import { t } from "../text.ts";
import { Badges } from "./badges.tsx";

/** The queue as a table; on a narrow screen each row becomes a card of its own. */
export function QueueTable({ items }: { items: readonly CaseSummary[] }) {
  return (
    <table class="table">
      <caption class="visually-hidden">{t("queue.caption", { count: items.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("queue.unit")}</th>
          <th scope="col">{t("queue.kind")}</th>
          <th scope="col">{t("queue.applicant")}</th>
          <th scope="col">{t("queue.waiting")}</th>
          <th scope="col">{t("queue.marks")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <QueueRow key={item.id} item={item} />
        ))}
      </tbody>
    </table>
  );
}

function QueueRow({ item }: { item: CaseSummary }) {
  return (
    <tr>
      <th scope="row">
        <Link href={`/registrations/${item.id}`}>{item.unit_name}</Link>
        <span class="code">{item.uscc}</span>
      </th>
      <td data-label={t("queue.kind")}>{t(`kinds.${item.kind}`)}</td>
      <td data-label={t("queue.applicant")}>{item.applicant_name}</td>
      <td data-label={t("queue.waiting")}>
        <time dateTime={item.waiting_since} title={dateAndTime(item.waiting_since)}>
          {timeAgo(item.waiting_since)}
        </time>
      </td>
      <td data-label={t("queue.marks")}>
        <Badges item={item} />
      </td>
    </tr>
  );
}

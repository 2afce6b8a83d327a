import "../../shared/styles/tabs.css";
import { Link, useSearchParams } from "wouter-preact";
import { Icon } from "../../shared/components/icon.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { deletions as words } from "../../shared/messages/deletions.ts";
import { say } from "../../shared/messages/text.ts";
import { workingDays } from "../../shared/messages/working-days.ts";
import { PagedList } from "../paged-list.tsx";
import { usePaged } from "../use-paged.ts";
import { type DeletionItem, loadDeletions, type Shelf } from "./api.ts";

const TABS = [
  { state: "open", name: words.openTab, href: "/deletions" },
  { state: "closed", name: words.closedTab, href: "/deletions?state=closed" },
] as const;

/** 删除请求: who asks for their data to be deleted, those that wait the longest first, and those that are over. */
export function DeletionsPage() {
  const [query] = useSearchParams();
  const state: Shelf = query.get("state") === "closed" ? "closed" : "open";
  const list = usePaged(["deletions", state], (cursor) => loadDeletions(state, cursor), { staleTime: 0 });
  return (
    <section class="panel">
      <PageHeading title={say(words.title)}>
        <p class="hint">{say(words.lead)}</p>
      </PageHeading>
      <div class="tab-line">
        <nav class="tabs" aria-label={say(words.tabs)}>
          {TABS.map(({ state: each, name, href }) => (
            <Link key={each} href={href} aria-current={each === state ? "page" : undefined}>
              {say(name)}
            </Link>
          ))}
        </nav>
      </div>
      <PagedList list={list} none={<None state={state} />}>
        <DeletionsTable items={list.items} state={state} />
      </PagedList>
    </section>
  );
}

function None({ state }: { state: Shelf }) {
  return (
    <div class="empty">
      <Icon name="success" />
      <p>{say(state === "open" ? words.noneOpen : words.noneClosed)}</p>
    </div>
  );
}

function DeletionsTable({ items, state }: { items: readonly DeletionItem[]; state: Shelf }) {
  return (
    <table class="table">
      <caption class="visually-hidden">{say(words.caption, { count: items.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{say(words.person)}</th>
          <th scope="col">{say(words.units)}</th>
          <th scope="col">{say(words.reason)}</th>
          <th scope="col">{say(state === "open" ? words.waiting : words.outcome)}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <DeletionRow key={item.id} item={item} />
        ))}
      </tbody>
    </table>
  );
}

function DeletionRow({ item }: { item: DeletionItem }) {
  const { id, name, number, units, reason, state, waiting_days: days, is_overdue } = item;
  const end = say(state === "open" ? words.waiting : words.outcome);
  return (
    <tr>
      <th scope="row">
        <Link href={`/deletions/${id}`}>{name}</Link>
        <span class="code">{number}</span>
      </th>
      <td data-label={say(words.units)}>{units.join("、") || say(words.noUnits)}</td>
      <td data-label={say(words.reason)}>{reason || say(words.noReason)}</td>
      <td data-label={end}>
        {state === "open" ? workingDays(days) : say(words[state])}{" "}
        {is_overdue && <span class="badge badge-warning">{say(words.overdue)}</span>}
      </td>
    </tr>
  );
}

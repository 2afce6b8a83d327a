import { Link, useSearchParams } from "wouter-preact";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { chinaMoment } from "../../shared/content/china-time.ts";
import { languageOf } from "../../shared/content/language-of.ts";
import { answering, receivedStates } from "../../shared/messages/answering.ts";
import { say } from "../../shared/messages/text.ts";
import { workingDays } from "../../shared/messages/working-days.ts";
import { ContentTabs } from "../content/content-tabs.tsx";
import { PagedList } from "../paged-list.tsx";
import { usePaged } from "../use-paged.ts";
import { loadReceived, type ReceivedSummary, type State } from "./api.ts";

const STATES = Object.keys(receivedStates) as State[];

/** 论坛问答 as administrators have it: what waits, the oldest first, and what was done with the rest. */
export function QuestionsPage() {
  const [query] = useSearchParams();
  const state = STATES.find((each) => each === query.get("state")) ?? "waiting";
  const list = usePaged(["received questions", state], (cursor) => loadReceived(state, cursor));
  return (
    <section class="panel">
      <ContentTabs shown="questions" />
      <PageHeading title={say(answering.title)}>
        <p class="hint">{say(answering.lead)}</p>
      </PageHeading>
      <StateLinks shown={state} />
      <PagedList list={list} none={<p class="empty">{say(answering.empty)}</p>}>
        <QuestionsTable items={list.items} state={state} />
      </PagedList>
    </section>
  );
}

function StateLinks({ shown }: { shown: State }) {
  return (
    <nav class="state-links" aria-label={say(answering.states)}>
      {STATES.map((state) => (
        <Link
          key={state}
          href={`/questions?state=${state}`}
          aria-current={state === shown ? "page" : undefined}
        >
          {say(receivedStates[state])}
        </Link>
      ))}
    </nav>
  );
}

function QuestionsTable({ items, state }: { items: readonly ReceivedSummary[]; state: State }) {
  const last = state === "waiting" ? answering.waited : answering.changed;
  return (
    <table class="table">
      <caption class="visually-hidden">{say(answering.title)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(answering.question)}</th>
          <th scope="col">{say(answering.unit)}</th>
          <th scope="col">{say(answering.asked)}</th>
          <th scope="col">{say(last)}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((each) => (
          <tr key={each.id}>
            <th scope="row">
              <Link href={`/questions/${each.id}`} lang={languageOf(each.title)}>
                {each.title}
              </Link>
            </th>
            <td data-label={say(answering.unit)}>{each.unit.name}</td>
            <td data-label={say(answering.asked)}>{chinaMoment(each.asked_at)}</td>
            <td data-label={say(last)}>{state === "waiting" ? <Age of={each} /> : <Change of={each} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Age({ of: { working_days, is_overdue } }: { of: ReceivedSummary }) {
  return (
    <>
      {workingDays(working_days)}{" "}
      {is_overdue && <span class="badge badge-error">{say(answering.overdue)}</span>}
    </>
  );
}

function Change({ of: { changed_at, changed_by } }: { of: ReceivedSummary }) {
  return (
    <>
      {chinaMoment(changed_at)} <span class="code">{changed_by}</span>
    </>
  );
}

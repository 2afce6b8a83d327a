import "../../shared/components/timeline.css";
import "./deletions.css";
import { useQuery } from "@tanstack/preact-query";
import { Link } from "wouter-preact";
import { Copyable } from "../../shared/components/copyable.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { deletionActions, deletions as words } from "../../shared/messages/deletions.ts";
import { currentLanguage, say } from "../../shared/messages/text.ts";
import { workingDays } from "../../shared/messages/working-days.ts";
import { t } from "../text.ts";
import { type DeletionCase, type EndingAccount, loadDeletion } from "./api.ts";
import { DeletionDecision } from "./deletion-decision.tsx";

/** One request: who asks and why, what accepting it ends, and the answer. */
export function DeletionPage({ id }: { id: string }) {
  // Asked for on every opening: the accounts may have changed since.
  const { data, error, refetch } = useQuery({
    queryKey: ["deletion", id],
    queryFn: () => loadDeletion(id),
    staleTime: 0,
  });
  if (error && !data) return <LoadFailure error={error} retry={() => void refetch()} />;
  return data ? <DeletionView deletion={data} /> : <Loading />;
}

function DeletionView({ deletion }: { deletion: DeletionCase }) {
  const { name, number, asked_at, state, waiting_days: days, is_overdue } = deletion;
  return (
    <>
      <p>
        <Link href="/deletions">{say(words.back)}</Link>
      </p>
      <PageHeading title={say(words.one, { name })}>
        <p>
          <Copyable value={number} label={say(words.number)} /> {say(words[state])} ·{" "}
          <time dateTime={asked_at}>{say(words.since, { at: dateAndTime(asked_at) })}</time>
          {state === "open" && <> · {workingDays(days)}</>}{" "}
          {is_overdue && <span class="badge badge-warning">{say(words.overdue)}</span>}
        </p>
      </PageHeading>
      <Asked deletion={deletion} />
      {state === "open" && <Ending deletion={deletion} />}
      <DeletionDecision deletion={deletion} />
      <History deletion={deletion} />
    </>
  );
}

function Asked({ deletion: { reason, answer } }: { deletion: DeletionCase }) {
  return (
    <section class="panel">
      <h2>{say(words.reason)}</h2>
      <p>{reason || say(words.noReason)}</p>
      {answer && (
        <>
          <h3>{say(words.answer)}</h3>
          <p>{answer}</p>
        </>
      )}
    </section>
  );
}

function Ending({ deletion: { accounts, projects, drafts } }: { deletion: DeletionCase }) {
  return (
    <section class="panel">
      <h2>{say(words.ends)}</h2>
      {accounts.length === 0 && <p>{say(words.noAccounts)}</p>}
      <ul class="points">
        {accounts.map((each) => (
          <EndingLine key={each.unit.uscc} account={each} />
        ))}
        {projects > 0 && <li>{say(words.projects, { count: projects })}</li>}
        {drafts > 0 && <li>{say(words.drafts, { count: drafts })}</li>}
      </ul>
      <p class="hint deletion-keeps">{say(words.keeps)}</p>
    </section>
  );
}

function EndingLine({ account }: { account: EndingAccount }) {
  const { unit, username, role, state, registration_id, unit_stays } = account;
  return (
    <li>
      <Link href={`/registrations/${registration_id}`}>{unit.name}</Link> · {username} · {t(`roles.${role}`)}{" "}
      · {t(`states.${state}`)}
      {unit_stays && <p class="hint">{say(words.stays)}</p>}
    </li>
  );
}

function History({ deletion: { history } }: { deletion: DeletionCase }) {
  return (
    <section class="panel">
      <h2>{say(words.history)}</h2>
      <ol class="timeline">
        {[...history].reverse().map(({ sequence, at, action, by, by_en, comment }) => {
          const told = deletionActions[action];
          return (
            <li key={sequence}>
              <p class="timeline-what">
                <strong>{told ? say(told) : action}</strong> {currentLanguage() === "zh" ? by : by_en}
              </p>
              <p class="timeline-when">
                <time dateTime={at}>{dateAndTime(at)}</time>
              </p>
              {comment && <p>{comment}</p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

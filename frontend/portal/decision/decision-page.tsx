import "../../shared/form/project-fields.ts";
import "../receipt/receipt-page.css";
import { Link } from "wouter-preact";
import { DetailList } from "../../shared/components/detail-list.tsx";
import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { details } from "../../shared/messages/details.ts";
import { receipt } from "../../shared/messages/receipt.ts";
import { standing } from "../../shared/messages/standing.ts";
import { currentLanguage, say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { loadRegistration, type Registration } from "../api.ts";
import { labelOf } from "../label-of.ts";
import { Deliveries } from "../receipt/deliveries.tsx";
import { t } from "../text.ts";
import { useChosenUnit, withUnit } from "../unit.ts";
import { type DecisionEvent, lastDecision } from "./last-decision.ts";

/** The decision on a submission, to keep or print: which authority, when, what, and why. */
export function DecisionPage({ id }: { id: string }) {
  const { data, error, reload } = useLoaded(() => loadRegistration(id), id);
  if (error) return <LoadFailure error={error} retry={reload} />;
  return data ? <DecisionView registration={data} reload={reload} /> : <Loading />;
}

function DecisionView({ registration, reload }: { registration: Registration; reload: () => void }) {
  const unit = useChosenUnit();
  const decision = lastDecision(registration);
  return (
    <article class="panel receipt">
      <PageHeading title={say(standing.decisionTitle)} />
      {decision ? (
        <Decision registration={registration} decision={decision} />
      ) : (
        <p class="lead">{say(standing.decisionNone)}</p>
      )}
      <Deliveries registration={registration} reload={reload} />
      <p class="actions">
        {decision && (
          <button type="button" class="button button-primary" onClick={() => window.print()}>
            <Icon name="print" />
            {say(standing.print)}
          </button>
        )}
        <Link
          class="button"
          href={withUnit(registration.kind === "project" ? `/projects/${registration.id}` : "/", unit)}
        >
          {say(standing.back)}
        </Link>
      </p>
    </article>
  );
}

function Decision({ registration, decision }: { registration: Registration; decision: DecisionEvent }) {
  const { id, kind, unit, round, form } = registration;
  const isApproved = decision.action === "approve";
  const outcome = say(isApproved ? standing.approved : standing.returned);
  const rows = [
    [say(receipt.number), id],
    [say(receipt.kind), t(`kinds.${kind}`)],
    [labelOf("project", "title_zh"), String(form.title_zh ?? "")],
    [say(details.unit), unit.name],
    [say(details.uscc), unit.uscc],
    [say(receipt.round), say(receipt.roundValue, { round })],
    [say(standing.outcome), outcome],
    [say(standing.authority), currentLanguage() === "zh" ? decision.by : decision.by_en],
    [say(standing.at), dateAndTime(decision.at)],
    [say(standing.comment), decision.comment],
  ] as const;
  return (
    <>
      <Notice tone={isApproved ? "success" : "warning"} title={outcome} />
      <DetailList rows={rows} />
      {decision.corrections.length > 0 && (
        <>
          <h2>{say(standing.reasons)}</h2>
          <ol class="points">
            {decision.corrections.map(({ field, reason }) => (
              <li key={`${field} ${reason}`}>
                <strong>{labelOf(kind, field)}</strong> {reason}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

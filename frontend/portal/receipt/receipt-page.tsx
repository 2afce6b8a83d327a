import "./receipt-page.css";
import "../../shared/form/project-fields.ts";
import { Link } from "wouter-preact";
import { DetailList } from "../../shared/components/detail-list.tsx";
import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { details } from "../../shared/messages/details.ts";
import { receipt } from "../../shared/messages/receipt.ts";
import { say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { loadRegistration, type Registration } from "../api.ts";
import { labelOf } from "../label-of.ts";
import { t } from "../text.ts";
import { useChosenUnit, withUnit } from "../unit.ts";
import { StatusFacts } from "../waiting/status-facts.tsx";
import { Deliveries } from "./deliveries.tsx";
import { ReviewChain } from "./review-chain.tsx";

/** The receipt of a submission, to keep or print. */
export function ReceiptPage({ id }: { id: string }) {
  const { data, error, reload } = useLoaded(() => loadRegistration(id), id);
  if (error) return <LoadFailure error={error} retry={reload} />;
  return data ? <Receipt registration={data} reload={reload} /> : <Loading />;
}

function Receipt({ registration, reload }: { registration: Registration; reload: () => void }) {
  const unit = useChosenUnit();
  return (
    <article class="panel receipt">
      <PageHeading title={say(receipt.title)} />
      <Notice tone="success" title={say(receipt.done)}>
        <p>{say(registration.kind === "project" ? receipt.nextProject : receipt.next)}</p>
      </Notice>
      <ReceiptDetails registration={registration} />
      <h2>{say(receipt.chain)}</h2>
      <ReviewChain {...registration} />
      <StatusFacts registration={registration} />
      <Deliveries registration={registration} reload={reload} />
      <p class="actions">
        <Link
          class="button button-primary"
          href={withUnit(registration.kind === "project" ? `/projects/${registration.id}` : "/", unit)}
        >
          {say(receipt.status)}
        </Link>
        <button type="button" class="button" onClick={() => window.print()}>
          <Icon name="print" />
          {say(receipt.print)}
        </button>
      </p>
    </article>
  );
}

function ReceiptDetails({ registration }: { registration: Registration }) {
  const { id, kind, unit, round, submitted_at, form } = registration;
  const rows = [
    [say(receipt.number), id],
    [say(receipt.kind), t(`kinds.${kind}`)],
    [labelOf("project", "title_zh"), String(form.title_zh ?? "")],
    [say(details.unit), unit.name],
    [say(details.uscc), unit.uscc],
    [say(receipt.at), dateAndTime(submitted_at)],
    [say(receipt.round), say(receipt.roundValue, { round })],
  ] as const;
  return <DetailList rows={rows} />;
}

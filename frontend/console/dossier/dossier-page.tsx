import "./dossier.css";
import { useQuery } from "@tanstack/preact-query";
import { Link } from "wouter-preact";
import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import "../../shared/form/account-fields.ts";
import { fieldsOf, labelOfField as labelOf } from "../../shared/form/fields-of.ts";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { inLanguage } from "../../shared/messages/text.ts";
import { type Dossier, loadDossier } from "../api.ts";
import { AskedList } from "../case/asked-list.tsx";
import { CaseFields } from "../case/case-fields.tsx";
import { pairAnswers } from "../case/differences.ts";
import { authorityName, titleOf } from "../desk.ts";
import { t } from "../text.ts";
import { checkValue, readChain } from "./chain.ts";
import { ChainTable } from "./chain-table.tsx";

/** 卷宗: the whole record of a case with its chain, to be printed and kept. */
export function DossierPage({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["dossier", id],
    queryFn: () => loadDossier(id),
    gcTime: 0,
  });
  if (error && !data) return <LoadFailure error={error} retry={() => void refetch()} />;
  return data ? <DossierView dossier={data} /> : <Loading />;
}

function DossierView({ dossier }: { dossier: Dossier }) {
  const { case: found } = dossier;
  return (
    <article class="dossier">
      <p class="ways no-print">
        <Link href={`/registrations/${found.id}`}>{t("dossier.back")}</Link>
        <button type="button" class="button button-primary" onClick={() => window.print()}>
          <Icon name="print" />
          {t("dossier.print")}
        </button>
      </p>
      <section class="panel">
        <PageHeading
          title={t("dossier.title", { unit: found.project ? titleOf(found.project) : found.unit_name })}
        />
        <CaseFacts dossier={dossier} />
        <ChainVerdict firstBroken={dossier.first_broken} />
      </section>
      <section class="panel">
        <h2>{t("dossier.events")}</h2>
        <ChainTable caption={t("dossier.events")} links={readChain(dossier.events)} />
      </section>
      <Rounds dossier={dossier} />
      {dossier.accesses.length > 0 && (
        <section class="panel">
          <h2>{t("dossier.accesses")}</h2>
          <ChainTable caption={t("dossier.accesses")} links={readChain(dossier.accesses)} />
        </section>
      )}
    </article>
  );
}

function CaseFacts({ dossier: { case: found, exported_at, exported_by } }: { dossier: Dossier }) {
  const rows = [
    [t("dossier.number"), found.id],
    [t("queue.kind"), t(found.project ? `categories.${found.project.category}` : `kinds.${found.kind}`)],
    [t("queue.unit"), found.unit_name],
    [t("dossier.uscc"), found.uscc],
    [t("queue.applicant"), found.applicant_name],
    [t("reroute.to"), authorityName(found.authority)],
    [t("queue.state"), t(`states.${found.state}`)],
    [t("dossier.check"), <code key="check">{checkValue(found.chain)}</code>],
    [t("dossier.exported"), t("dossier.exported_value", { at: dateAndTime(exported_at), by: exported_by })],
  ] as const;
  return (
    <dl class="details">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ChainVerdict({ firstBroken }: { firstBroken: number | null }) {
  return firstBroken === null ? (
    <Notice tone="success" title={t("dossier.unbroken")} />
  ) : (
    <Notice tone="error" title={t("dossier.broken", { sequence: firstBroken })} />
  );
}

function Rounds({ dossier: { case: found, rounds } }: { dossier: Dossier }) {
  const fields = fieldsOf(found.kind);
  return (
    <>
      {rounds.map((round) => (
        <section key={round.round} class="dossier-round">
          <h2>{t("rounds.line", { round: round.round, at: dateAndTime(round.submitted_at) })}</h2>
          <AskedList asked={pairAnswers(round)} labelOf={labelOf} />
          <CaseFields fields={fields} form={round.form} changed={round.round > 1 ? round.changed : []} />
          <ul class="points">
            {round.scans.map((scan) => (
              <li key={scan.id}>
                {labelOf(scan.field)}: {scan.file_name} {scan.message && inLanguage(scan.message)}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

import "./case.css";
import { useQuery } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { Timeline } from "../../shared/components/timeline.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { fieldsOf, labelOf } from "../../shared/form/fields-of.ts";
import { dateAndTime, timeAgo } from "../../shared/messages/dates.ts";
import { type Case, type Correction, loadCase } from "../api.ts";
import { Badges } from "../queue/badges.tsx";
import { t } from "../text.ts";
import { CaseFields } from "./case-fields.tsx";
import { DecisionPanel } from "./decision-panel.tsx";
import { ScanGallery } from "./scan-gallery.tsx";

/** One case: everything that was typed, its scans, its history, and the decision. */
export function CasePage({ id }: { id: string }) {
  // Asked for on every opening: it may have come back from the applicant since.
  const { data, error, refetch } = useQuery({
    queryKey: ["case", id],
    queryFn: () => loadCase(id),
    staleTime: 0,
  });
  if (error && !data) return <LoadFailure error={error} retry={() => void refetch()} />;
  return data ? <CaseView found={data} /> : <Loading />;
}

function CaseView({ found }: { found: Case }) {
  const [corrections, setCorrections] = useState<readonly Correction[]>([]);
  const fields = fieldsOf(found.kind);
  const labelFor = (name: string) => labelOf(found.kind, name);
  const askFor = (field: string) => setCorrections([...corrections, { field, reason: "" }]);
  return (
    <>
      <CaseHeading found={found} />
      <div class="case">
        <div class="case-main">
          <CaseFields fields={fields} form={found.form} {...(found.may_decide ? { askFor } : {})} />
          <ScanGallery scans={found.scans} labelOf={labelFor} />
        </div>
        <aside class="case-side">
          <DecisionPanel {...{ found, fields, corrections, setCorrections }} />
          <section class="panel">
            <h2>{t("case.timeline")}</h2>
            <Timeline events={found.timeline} labelOf={labelFor} />
          </section>
        </aside>
      </div>
    </>
  );
}

function CaseHeading({ found }: { found: Case }) {
  return (
    <>
      <p class="case-back">
        <Link href="/">{t("case.back")}</Link>
      </p>
      <PageHeading title={found.unit_name}>
        <p class="case-facts">
          <span>{t(`kinds.${found.kind}`)}</span>
          <span class="code">{found.uscc}</span>
          <span>{t("case.applicant", { name: found.applicant_name })}</span>
          <span class="state">{t(`states.${found.state}`)}</span>
          <time dateTime={found.waiting_since} title={dateAndTime(found.waiting_since)}>
            {timeAgo(found.waiting_since)}
          </time>
        </p>
        <Badges item={found} />
      </PageHeading>
    </>
  );
}

import "./case.css";
import { useQuery } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";
import { Notice } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { Timeline } from "../../shared/components/timeline.tsx";
import { LoadFailure, Loading, LoadingPanel } from "../../shared/components/waiting.tsx";
import "../../shared/form/account-fields.ts";
import { fieldsOf, labelOfField as labelOf } from "../../shared/form/fields-of.ts";
import { lazy } from "../../shared/lazy.tsx";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { workingDays } from "../../shared/messages/working-days.ts";
import { type Case, type Correction, loadCase, type Me } from "../api.ts";
import { titleOf, useAtDesk } from "../desk.ts";
import { Badges } from "../queue/badges.tsx";
import { ShortcutButton, ShortcutHelp, type ShortcutLine } from "../shortcuts/shortcut-help.tsx";
import { useShortcuts } from "../shortcuts/use-shortcuts.ts";
import { t } from "../text.ts";
import { CaseFields } from "./case-fields.tsx";
import { DecisionPanel } from "./decision-panel.tsx";
import { DifferencePanel } from "./difference-panel.tsx";
import { compareRounds } from "./differences.ts";
import { DossierLinks } from "./dossier-links.tsx";
import { EarlierRounds } from "./earlier-rounds.tsx";
import { ScanGallery } from "./scan-gallery.tsx";
import { TakingLine } from "./taking-line.tsx";
import { useDecision } from "./use-decision.ts";
import { useNextCase } from "./use-next-case.ts";
import { useTaking } from "./use-taking.ts";
import { type Numbers, WholeNumbers } from "./whole-numbers.tsx";

const MessagesPanel = lazy(
  async () => (await import("../messages/messages-panel.tsx")).MessagesPanel,
  LoadingPanel,
);

// Only some of those who read cases are administrators.
const AdministratorPanel = lazy(
  async () => (await import("./administrator-panel.tsx")).AdministratorPanel,
  LoadingPanel,
);

const KEYS: readonly ShortcutLine[] = [
  { keys: ["a"], words: "keys.approve" },
  { keys: ["r"], words: "keys.return" },
  { keys: ["n"], words: "keys.next" },
  { keys: ["u"], words: "keys.back" },
  { keys: ["?"], words: "keys.help" },
];

/** One case: what has changed in it, everything that was typed, its scans, its history, and the decision. */
export function CasePage({ id, me }: { id: string; me: Me }) {
  // Asked for on every opening: it may have come back from the applicant since.
  const { data, error, refetch } = useQuery({
    queryKey: ["case", id],
    queryFn: () => loadCase(id),
    staleTime: 0,
  });
  if (error && !data) return <LoadFailure error={error} retry={() => void refetch()} />;
  return data ? <CaseView key={id} found={data} me={me} /> : <Loading />;
}

function CaseView({ found, me }: { found: Case; me: Me }) {
  const [corrections, setCorrections] = useState<readonly Correction[]>([]);
  const [numbers, setNumbers] = useState<Numbers | null>(null);
  const [isHelping, setHelping] = useState(false);
  const decision = useDecision(found);
  const reading = useTaking(found);
  const goOn = useNextCase(me, found.id);
  const fields = fieldsOf(found.kind);
  const ask = (field: string | null) => setCorrections([...corrections, { field, reason: "", code: null }]);
  const askFor = found.may_decide ? ask : undefined;
  const comparison = compareRounds(found.rounds, fields);
  useCaseKeys({
    ...(found.may_approve ? { a: () => decision.setApproving(true) } : {}),
    ...(found.may_decide ? { r: () => ask(null) } : {}),
    n: () => void goOn(),
    "?": () => setHelping(true),
  });
  return (
    <>
      <CaseHeading found={found} help={() => setHelping(true)} goOn={() => void goOn()} />
      <TakingLine found={found} reading={reading} />
      {found.held && (
        <Notice tone="warning" title={t("case.held")}>
          <p>{t("case.held.body")}</p>
        </Notice>
      )}
      <div class="case">
        <div class="case-main">
          {comparison && <DifferencePanel comparison={comparison} labelOf={labelOf} />}
          {!found.project && <WholeNumbers caseId={found.id} numbers={numbers} change={setNumbers} />}
          <CaseFields
            {...{ fields, askFor }}
            form={found.form}
            numbers={numbers ?? {}}
            changed={comparison?.differences.map(({ field }) => field.name) ?? []}
          />
          <ScanGallery scans={found.scans} caseId={found.id} {...{ labelOf, askFor }} />
          <EarlierRounds rounds={found.rounds} {...{ fields, labelOf }} />
        </div>
        <aside class="case-side">
          <DecisionPanel
            {...{ found, fields, corrections, setCorrections, decision }}
            goOn={() => void goOn()}
          />
          <section class="panel">
            <h2>{t("case.timeline")}</h2>
            <Timeline events={found.timeline} labelOf={labelOf} />
          </section>
          <MessagesPanel found={found} />
          <DossierLinks found={found} />
          {me.reviewer.role === "administrator" && <AdministratorPanel found={found} />}
        </aside>
      </div>
      {isHelping && <ShortcutHelp lines={KEYS} close={() => setHelping(false)} />}
    </>
  );
}

function useCaseKeys(shortcuts: Readonly<Record<string, () => void>>): void {
  const [, navigate] = useLocation();
  const atDesk = useAtDesk();
  useShortcuts({ ...shortcuts, u: () => navigate(atDesk("/")) });
}

interface HeadingProps {
  found: Case;
  help: () => void;
  goOn: () => void;
}

function CaseHeading({ found, help, goOn }: HeadingProps) {
  const atDesk = useAtDesk();
  return (
    <>
      <div class="ways">
        <Link href={atDesk("/")} aria-keyshortcuts="u">
          {t("case.back")}
        </Link>
        <button type="button" class="link-button" aria-keyshortcuts="n" onClick={goOn}>
          {t("case.next")}
        </button>
        <ShortcutButton open={help} />
      </div>
      <PageHeading title={found.project ? titleOf(found.project) : found.unit_name}>
        <p class="case-facts">
          {found.project ? (
            <>
              <span>
                {t(`categories.${found.project.category}`)} · {found.project.year}
              </span>
              <span>{found.unit_name}</span>
            </>
          ) : (
            <span>{t(`kinds.${found.kind}`)}</span>
          )}
          <span class="code">{found.uscc}</span>
          <span>{t("case.applicant", { name: found.applicant_name })}</span>
          <span class="state">{t(`states.${found.state}`)}</span>
          <time dateTime={found.waiting_since} title={dateAndTime(found.waiting_since)}>
            {t(found.working_days > 0 ? "case.since_days" : "case.since", {
              at: dateAndTime(found.waiting_since),
              days: workingDays(found.working_days),
            })}
          </time>
        </p>
        <Badges item={found} />
      </PageHeading>
    </>
  );
}

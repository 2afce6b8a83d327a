import "./hold-page.css";
import { hasCode } from "../../shared/api/problem.ts";
import { Notice } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, LoadingPanel } from "../../shared/components/waiting.tsx";
import { hold as words } from "../../shared/messages/hold.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import { waiting } from "../../shared/messages/waiting.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { loadEntry } from "../api.ts";
import type { OutcomeProps } from "../entry/outcome-props.ts";
import { AccountDetails } from "../waiting/account-details.tsx";
import { ProblemPanel } from "../waiting/problem-panel.tsx";
import { type Hold, loadHold } from "./api.ts";
import { CaseNumber } from "./case-number.tsx";
import { HoldMessages } from "./hold-messages.tsx";
import { MatchList } from "./match-list.tsx";
import { StatementPanel } from "./statement-panel.tsx";

/** Where an applicant waits for a suspected duplicate to be resolved (manual 2.1.4, 2.2.4). */
export function HoldPage({ entry, reload }: OutcomeProps) {
  const unit = entry.unit.uscc;
  const { data, error, reload: askAgain } = useLoaded(() => loadHold(unit), unit);
  // Only while it is on hold is there a hold to ask for.
  const refresh = () =>
    void loadEntry(unit).then(
      ({ outcome }) => (outcome === "duplicate_hold" ? askAgain() : reload()),
      reload,
    );
  return (
    <>
      <PageHeading title={say(words.title)} />
      <div class="columns">
        <AccountDetails entry={entry} />
        <ProblemPanel sentence={entry.sentence} icon="warning" refresh={refresh}>
          {data && <CaseNumber hold={data} />}
        </ProblemPanel>
      </div>
      {error && <NoHold error={error} retry={askAgain} />}
      {!data && !error && <LoadingPanel />}
      {data && <HoldDetails key={data.id} hold={data} entry={entry} refresh={refresh} />}
    </>
  );
}

/** A hold that cannot be shown: it may be over since the entry was decided. */
function NoHold({ error, retry }: { error: unknown; retry: () => void }) {
  if (hasCode(error, "not_found")) return <Notice tone="info" role="alert" title={say(words.gone)} />;
  return <LoadFailure error={error} retry={retry} />;
}

interface DetailsProps extends Pick<OutcomeProps, "entry"> {
  hold: Hold;
  refresh: () => void;
}

function HoldDetails({ hold, entry, refresh }: DetailsProps) {
  return (
    <>
      <div class="columns">
        <MatchList matches={hold.matches} />
        <section class="panel">
          <h2>{say(waiting.next)}</h2>
          <ol class="points">
            {hold.next.map((step) => (
              <li key={step.zh}>{inLanguage(step)}</li>
            ))}
          </ol>
          <HoldMessages {...{ hold, refresh }} />
        </section>
      </div>
      <StatementPanel hold={hold} unit={entry.unit.uscc} person={entry.person.user_id} />
    </>
  );
}

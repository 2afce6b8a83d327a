import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure } from "../../shared/components/waiting.tsx";
import { say } from "../../shared/messages/text.ts";
import { waiting } from "../../shared/messages/waiting.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { loadRegistration } from "../api.ts";
import type { OutcomeProps } from "../entry/entry-page.tsx";
import { ReviewProgress } from "../receipt/review-progress.tsx";
import { AccountDetails } from "./account-details.tsx";
import { ProblemPanel } from "./problem-panel.tsx";

const POINTS = ["review1", "review2", "review3"] as const;

/** Where an applicant waits for the review of a unit or an account. */
export function WaitingPage({ entry, reload }: OutcomeProps) {
  return (
    <>
      <PageHeading title={say(waiting.review)} />
      <div class="columns">
        <AccountDetails entry={entry} />
        <ProblemPanel sentence={entry.sentence} icon="clock" refresh={reload}>
          <h3>{say(waiting.next)}</h3>
          <ul class="points">
            {POINTS.map((point) => (
              <li key={point}>{say(waiting[point])}</li>
            ))}
          </ul>
        </ProblemPanel>
      </div>
      {entry.registration_id && <Progress id={entry.registration_id} reload={reload} />}
    </>
  );
}

function Progress({ id, reload }: { id: string; reload: () => void }) {
  const { data, error, reload: retry } = useLoaded(() => loadRegistration(id), id);
  if (error) return <LoadFailure error={error} retry={retry} />;
  return data ? <ReviewProgress registration={data} reload={reload} /> : null;
}

import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure } from "../../shared/components/waiting.tsx";
import { say } from "../../shared/messages/text.ts";
import { waiting } from "../../shared/messages/waiting.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { loadRegistration } from "../api.ts";
import type { OutcomeProps } from "../entry/outcome-props.ts";
import { ReviewProgress } from "../receipt/review-progress.tsx";
import { AccountDetails } from "./account-details.tsx";
import { ProblemPanel } from "./problem-panel.tsx";

const POINTS = ["review1", "review2", "review3"] as const;

/** Where an applicant waits for the review of a unit or an account. */
export function WaitingPage({ entry, reload }: OutcomeProps) {
  const id = entry.registration_id;
  const registration = useLoaded(() => (id ? loadRegistration(id) : Promise.resolve(null)), id ?? "");
  const refresh = () => {
    registration.reload();
    reload();
  };
  return (
    <>
      <PageHeading title={say(waiting.review)} />
      <div class="columns">
        <AccountDetails entry={entry} />
        <ProblemPanel sentence={entry.sentence} icon="clock" refresh={refresh}>
          <h3>{say(waiting.next)}</h3>
          <ul class="points">
            {POINTS.map((point) => (
              <li key={point}>{say(waiting[point])}</li>
            ))}
          </ul>
        </ProblemPanel>
      </div>
      {registration.error && <LoadFailure error={registration.error} retry={registration.reload} />}
      {registration.data && <ReviewProgress registration={registration.data} reload={refresh} />}
    </>
  );
}

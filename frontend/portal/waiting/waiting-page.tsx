import "./waiting-page.css";
import { Icon } from "../../shared/components/icon.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { inLanguage, inOtherLanguage, say } from "../../shared/messages/text.ts";
import { waiting } from "../../shared/messages/waiting.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { loadRegistration } from "../api.ts";
import type { OutcomeProps } from "../entry/entry-page.tsx";
import { ReviewProgress } from "../receipt/review-progress.tsx";
import { SignOutButton } from "../sign-out-button.tsx";
import { AccountDetails } from "./account-details.tsx";

/** Where an applicant waits: for the review of a unit or an account, or for a suspected duplicate to be resolved. */
export function WaitingPage({ entry, reload }: OutcomeProps) {
  const isOnHold = entry.outcome === "duplicate_hold";
  return (
    <>
      <PageHeading title={say(isOnHold ? waiting.hold : waiting.review)} />
      <div class="columns">
        <AccountDetails entry={entry} />
        <section class="panel">
          <h2>{say(waiting.problem)}</h2>
          {entry.sentence && (
            <div class="sentence" role="status">
              <Icon name={isOnHold ? "warning" : "clock"} />
              <div>
                <p>{inLanguage(entry.sentence)}</p>
                <p class="sentence-other">{inOtherLanguage(entry.sentence)}</p>
              </div>
            </div>
          )}
          <WhatNext isOnHold={isOnHold} />
          <Actions reload={reload} />
        </section>
      </div>
      {entry.registration_id && !isOnHold && <Progress id={entry.registration_id} reload={reload} />}
    </>
  );
}

function WhatNext({ isOnHold }: { isOnHold: boolean }) {
  const points = isOnHold
    ? (["hold1", "hold2", "hold3"] as const)
    : (["review1", "review2", "review3"] as const);
  return (
    <>
      <h3>{say(waiting.next)}</h3>
      <ul class="points">
        {points.map((point) => (
          <li key={point}>{say(waiting[point])}</li>
        ))}
      </ul>
    </>
  );
}

function Actions({ reload }: { reload: () => void }) {
  return (
    <p class="actions">
      <button type="button" class="button button-primary" onClick={reload}>
        <Icon name="refresh" />
        {say(waiting.refresh)}
      </button>
      <SignOutButton look="button" />
    </p>
  );
}

function Progress({ id, reload }: { id: string; reload: () => void }) {
  const { data } = useLoaded(() => loadRegistration(id), id);
  return data ? <ReviewProgress registration={data} reload={reload} /> : null;
}

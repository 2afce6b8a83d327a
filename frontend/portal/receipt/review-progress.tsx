import { Timeline } from "../../shared/components/timeline.tsx";
import { say } from "../../shared/messages/text.ts";
import { waiting } from "../../shared/messages/waiting.ts";
import type { Registration } from "../api.ts";
import { labelOf } from "../label-of.ts";
import { StatusFacts } from "../waiting/status-facts.tsx";
import { Withdrawal } from "../waiting/withdrawal.tsx";
import { Deliveries } from "./deliveries.tsx";
import { ReviewChain } from "./review-chain.tsx";

interface Props {
  registration: Registration;
  /** Asks again for everything, where the submission stands first. */
  reload: () => void;
}

/** Where a submission stands: the desks it passes, who has it now, what has happened so far; and the way back. */
export function ReviewProgress({ registration, reload }: Props) {
  return (
    <section class="panel">
      <h2>{say(waiting.progressTitle)}</h2>
      <ReviewChain {...registration} />
      <StatusFacts registration={registration} />
      <Deliveries registration={registration} reload={reload} />
      <h3>{say(waiting.progressTimeline)}</h3>
      <Timeline events={registration.timeline} labelOf={(field) => labelOf(registration.kind, field)} />
      <p class="actions">
        <Withdrawal registration={registration} reload={reload} />
      </p>
    </section>
  );
}

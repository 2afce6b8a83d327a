import { Timeline } from "../../shared/components/timeline.tsx";
import { labelOf } from "../../shared/form/fields-of.ts";
import { say } from "../../shared/messages/text.ts";
import { waiting } from "../../shared/messages/waiting.ts";
import type { Registration } from "../api.ts";
import { ReviewChain } from "./review-chain.tsx";

/** Where a submission stands: the desks it passes, and what has happened so far. */
export function ReviewProgress({ registration }: { registration: Registration }) {
  return (
    <section class="panel">
      <h2>{say(waiting.progressTitle)}</h2>
      <ReviewChain chain={registration.chain} state={registration.state} />
      <h3>{say(waiting.progressTimeline)}</h3>
      <Timeline events={registration.timeline} labelOf={(name) => labelOf(registration.kind, name)} />
    </section>
  );
}

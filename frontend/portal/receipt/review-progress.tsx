import { Timeline } from "../../shared/components/timeline.tsx";
import type { Registration } from "../api.ts";
import { t } from "../text.ts";
import { ReviewChain } from "./review-chain.tsx";

/** Where a submission stands: the desks it passes, and what has happened so far. */
export function ReviewProgress({ registration }: { registration: Registration }) {
  return (
    <section class="panel">
      <h2>{t("progress.title")}</h2>
      <ReviewChain chain={registration.chain} state={registration.state} />
      <h3>{t("progress.timeline")}</h3>
      <Timeline events={registration.timeline} />
    </section>
  );
}

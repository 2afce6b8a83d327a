import type { HoldCase } from "./api.ts";
import { ProposalPanel } from "./proposal-panel.tsx";
import { ResolutionPanel } from "./resolution-panel.tsx";
import type { Steps } from "./use-steps.ts";

/** What can be done about a hold: answer what was proposed, or resolve it. */
export function Resolving({ hold, steps }: { hold: HoldCase; steps: Steps }) {
  return (
    <>
      {hold.proposal && <ProposalPanel {...{ hold, steps }} proposal={hold.proposal} />}
      <ResolutionPanel {...{ hold, steps }} />
    </>
  );
}

import type { Registration } from "../api.ts";

export type DecisionEvent = Registration["timeline"][number];

const OUTCOMES = { approved: "approve", returned: "return" } as const;

/** The decision by which a registration is approved or returned; null while there is none, or none any more. */
export function lastDecision({
  state,
  timeline,
}: Pick<Registration, "state" | "timeline">): DecisionEvent | null {
  const action = state === "approved" || state === "returned" ? OUTCOMES[state] : null;
  return timeline.filter((event) => event.action === action && event.to_state === state).at(-1) ?? null;
}

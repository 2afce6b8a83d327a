import { useState } from "preact/hooks";
import { hasCode, type Problem } from "../../shared/api/problem.ts";
import { type TypedNumber, useNumber } from "../../shared/form/use-number.ts";
import { type HoldCase, type Resolving, resolveHold } from "./api.ts";
import { NOTHING, type Typed } from "./resolution.ts";
import type { Outcome, Steps } from "./use-steps.ts";

export interface Typing {
  typed: Typed;
  set: (change: Partial<Typed>) => void;
  /** The right number, where one is corrected. */
  number: TypedNumber;
  send: (body: Resolving) => Promise<void>;
  /** What the service found wrong with what was sent. */
  refusal: Problem | null;
}

/** What is chosen and typed to resolve a hold: kept until a step is taken with it. */
export function useTyped(hold: HoldCase, steps: Steps): Typing {
  const [typed, setTyped] = useState(NOTHING);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const number = useNumber(typed.kind || "mobile");
  const set = (change: Partial<Typed>) => setTyped({ ...typed, ...change });
  const send = async (body: Resolving) => {
    const problem = await steps.take(
      () => resolveHold(hold.id, body),
      (after) => outcomeOf(body, after),
    );
    setRefusal(hasCode(problem, "form_invalid") ? problem : null);
    number.showRefusal(problem);
    if (problem) return;
    setTyped(NOTHING);
    number.setTyped("");
  };
  return { typed, set, number, send, refusal };
}

function outcomeOf({ resolution }: Resolving, after: HoldCase): Outcome {
  if (after.state === "closed") return "resolved";
  if (after.proposal) return "proposed";
  return resolution === "number_corrected" ? "corrected" : "left";
}

import { useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { hasCode, type Problem } from "../../shared/api/problem.ts";
import type { HoldCase } from "./api.ts";

/** What came of the last step: the hold is over, or waits, or goes on. */
export type Outcome = "resolved" | "proposed" | "corrected" | "left" | "declined";

export interface Steps {
  /**
   * Takes a step. Resolves to null, or to why it was refused where that is for what was typed or because the hold has
   * moved on: the page keeps what was typed then.
   */
  take: (step: () => Promise<HoldCase>, outcomeOf: (after: HoldCase) => Outcome) => Promise<Problem | null>;
  outcome: Outcome | null;
  movedOn: Problem | null;
}

/** The way of a hold to its end: each step as it is sent, and what came of it. */
export function useSteps(hold: HoldCase): Steps {
  const client = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [movedOn, setMovedOn] = useState<Problem | null>(null);
  const refreshOthers = () => {
    for (const key of ["holds", "case", "queue"]) void client.invalidateQueries({ queryKey: [key] });
  };
  const take: Steps["take"] = async (step, outcomeOf) => {
    setOutcome(null);
    setMovedOn(null);
    try {
      const after = await step();
      client.setQueryData(["hold", hold.id], after);
      refreshOthers();
      setOutcome(outcomeOf(after));
      return null;
    } catch (error) {
      if (hasCode(error, "form_invalid")) return error;
      if (!hasCode(error, "moved_on")) throw error;
      await client.invalidateQueries({ queryKey: ["hold", hold.id] });
      refreshOthers();
      setMovedOn(error);
      return error;
    }
  };
  return { take, outcome, movedOn };
}

import { useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { hasCode } from "../../shared/api/problem.ts";
import { type Case, type Decision, decideCase } from "../api.ts";

export interface Deciding {
  decide: (decision: Omit<Decision, "version">) => Promise<void>;
  /** Asks for the case and the queue as they now are. */
  refresh: () => void;
  isSending: boolean;
  error: unknown;
  decided: Decision["decision"] | null;
  /** Whether the reviewer is being asked once more before approving. */
  isApproving: boolean;
  setApproving: (isApproving: boolean) => void;
}

/** A decision on its way: sent on the version that is shown, and what came of it. */
export function useDecision(found: Case): Deciding {
  const client = useQueryClient();
  const [isSending, setSending] = useState(false);
  const [isApproving, setApproving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [decided, setDecided] = useState<Decision["decision"] | null>(null);
  const refresh = () => {
    setError(null);
    for (const key of ["case", "queue", "counts"]) void client.invalidateQueries({ queryKey: [key] });
  };
  const decide = async (decision: Omit<Decision, "version">) => {
    setSending(true);
    setError(null);
    try {
      await decideCase(found.id, { ...decision, version: found.version });
      setDecided(decision.decision);
      refresh();
    } catch (refusal) {
      setError(refusal);
      // A reason that was chosen may have gone out of use.
      if (hasCode(refusal, "form_invalid")) void client.invalidateQueries({ queryKey: ["reasons"] });
    }
    setSending(false);
  };
  return { decide, refresh, isSending, error, decided, isApproving, setApproving };
}

import { useState } from "preact/hooks";
import { CHECKS } from "../checks.ts";
import { problemsOf, sentenceOf } from "../field-problems.ts";
import { translate } from "../messages/text.ts";
import { normaliseCode, normaliseMobile } from "../normalise.ts";

export type NumberKind = "id_number" | "mobile";

const NORMALISE = { id_number: normaliseCode, mobile: normaliseMobile } as const;

export interface TypedNumber {
  typed: string;
  setTyped: (typed: string) => void;
  error: string | null;
  /** The number as the service will read it; null, and an error to see, where it is none. */
  read: () => string | null;
  /** Shows what the service found wrong with it, if that is why it refused. */
  showRefusal: (error: unknown) => void;
}

/** A number that is typed outside of the two forms, judged by their own rule for it. */
export function useNumber(kind: NumberKind, start = ""): TypedNumber {
  const [typed, setTyped] = useState(start);
  const [error, setError] = useState<string | null>(null);
  const change = (changed: string) => {
    setTyped(changed);
    setError(null);
  };
  const read = () => {
    const value = NORMALISE[kind](typed);
    const check = CHECKS[kind];
    if (value !== "" && check.holds(value)) return value;
    setError(translate(`field_errors.${value === "" ? "required" : check.error}`));
    return null;
  };
  const showRefusal = (refusal: unknown) => {
    const problem = problemsOf(refusal).find(({ field }) => field === kind || field === "value");
    if (problem) setError(sentenceOf(problem));
  };
  return { typed, setTyped: change, error, read, showRefusal };
}

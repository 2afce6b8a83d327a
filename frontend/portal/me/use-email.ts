import { useState } from "preact/hooks";
import { problemsOf, sentenceOf } from "../../shared/field-problems.ts";
import type { TypedNumber } from "../../shared/form/use-number.ts";
import { translate } from "../../shared/messages/text.ts";

/** An e-mail address that is typed. What is wrong with one the service says; here only that there is none. */
export function useEmail(isNeeded: boolean): TypedNumber {
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | null>(null);
  const change = (changed: string) => {
    setTyped(changed);
    setError(null);
  };
  const read = () => {
    const email = typed.trim();
    if (email || !isNeeded) return email;
    setError(translate("field_errors.required"));
    return null;
  };
  const showRefusal = (refusal: unknown) => {
    const problem = problemsOf(refusal).find(({ field }) => field === "email");
    if (problem) setError(sentenceOf(problem));
  };
  return { typed, setTyped: change, error, read, showRefusal };
}

import { Problem } from "../../shared/api/problem.ts";
import { inLanguage } from "../../shared/messages/text.ts";
import type { Writing } from "./writing.ts";

/** What is wrong with a field, by its name in the API. */
export type Refusals = Readonly<Record<string, string>>;

/** What every field of the form is given. */
export interface FieldProps {
  writing: Writing;
  change: (change: Partial<Writing>) => void;
  refusals: Refusals;
}

/** What the service said of each field. */
export function refusalsOf(error: unknown): Refusals {
  const problems = error instanceof Problem ? (error.body.errors ?? []) : [];
  return Object.fromEntries(
    problems.map(({ field, message, message_en }) => [field, inLanguage({ zh: message, en: message_en })]),
  );
}

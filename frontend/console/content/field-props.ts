import type { Writing } from "./writing.ts";

/** What every field of the form is given. */
export interface FieldProps {
  writing: Writing;
  change: (change: Partial<Writing>) => void;
  /** What is wrong with a field, by its name in the API. */
  refusals: Readonly<Record<string, string>>;
}

import { dropUnsaved, keepUnsaved, readUnsaved, unsavedKey } from "../form/unsaved.ts";
import type { Choice, Statement } from "./api.ts";

/** What is being typed: nothing need be chosen yet. */
export interface Typed extends Omit<Statement, "choice"> {
  choice: Choice | null;
}

const keyOf = (unit: string, person: string): string => unsavedKey("statement", unit, person);

/** Keeps what is typed and not sent: it outlives signing in again. */
export function keepTyped(unit: string, person: string, { choice, note }: Typed): void {
  keepUnsaved(keyOf(unit, person), { values: { choice: choice ?? "", note }, version: 0 });
}

export function readTyped(unit: string, person: string): Typed | null {
  const values = readUnsaved(keyOf(unit, person))?.values;
  if (!values) return null;
  return { choice: (values.choice as Choice | "") || null, note: values.note ?? "" };
}

export const dropTyped = (unit: string, person: string): void => dropUnsaved(keyOf(unit, person));

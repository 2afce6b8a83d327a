import type { FormKind, Values } from "../../shared/form/field.ts";

/** What is typed and not yet saved on the server: it outlives signing in again, and ends with the browser tab. */
export interface Unsaved {
  values: Values;
  /** The version of the draft that it was typed on. */
  version: number;
}

const PREFIX = "fepmis.unsaved.";

/** Each person has drafts of their own: after an expired session it may be somebody else who signs in. */
export const unsavedKey = (kind: FormKind | "statement" | "question", unit: string, person: string): string =>
  `${PREFIX}${kind}#${unit}#${person}`;

export function keepUnsaved(key: string, unsaved: Unsaved): void {
  sessionStorage.setItem(key, JSON.stringify(unsaved));
}

export function readUnsaved(key: string): Unsaved | null {
  const text = sessionStorage.getItem(key);
  return text === null ? null : (JSON.parse(text) as Unsaved);
}

export function dropUnsaved(key: string): void {
  sessionStorage.removeItem(key);
}

/** Leaves nothing of any draft behind: for signing out. */
export function forgetUnsaved(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  }
}

import type { Values } from "../../shared/form/field.ts";

/** What is typed and not yet saved on the server: it outlives signing in again, and ends with the browser tab. */
export interface Unsaved {
  values: Values;
  /** The version of the draft that it was typed on. */
  version: number;
}

const PREFIX = "fepmis.unsaved.";

export function keepUnsaved(draft: string, unsaved: Unsaved): void {
  sessionStorage.setItem(PREFIX + draft, JSON.stringify(unsaved));
}

export function readUnsaved(draft: string): Unsaved | null {
  const text = sessionStorage.getItem(PREFIX + draft);
  return text === null ? null : (JSON.parse(text) as Unsaved);
}

export function dropUnsaved(draft: string): void {
  sessionStorage.removeItem(PREFIX + draft);
}

/** Leaves nothing of any draft behind: for signing out. */
export function forgetUnsaved(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  }
}

import { BLANK, type Writing } from "./writing.ts";

/** What is typed and not saved yet, and what it was typed on: it outlives signing in again, and ends with the tab. */
export interface Unsaved {
  base: Writing;
  writing: Writing;
}

/** Each person's words are their own: after an expired session it may be somebody else who signs in. */
export const unsavedKey = (article: string, person: string): string =>
  `fepmis.unsaved.article#${article}#${person}`;

export function keepUnsaved(key: string, unsaved: Unsaved): void {
  sessionStorage.setItem(key, JSON.stringify(unsaved));
}

export function readUnsaved(key: string): Unsaved | null {
  const text = sessionStorage.getItem(key);
  if (text === null) return null;
  // What an earlier release kept may lack a field.
  const { base, writing } = JSON.parse(text) as Unsaved;
  return { base: { ...BLANK, ...base }, writing: { ...BLANK, ...writing } };
}

export function dropUnsaved(key: string): void {
  sessionStorage.removeItem(key);
}

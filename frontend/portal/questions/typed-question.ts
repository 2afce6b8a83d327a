import { dropUnsaved, keepUnsaved, readUnsaved, unsavedKey } from "../form/unsaved.ts";
import type { Asked } from "./api.ts";

export const NOTHING: Asked = { title: "", text: "" };

const keyOf = (unit: string, person: string): string => unsavedKey("question", unit, person);

/** Keeps what is typed and not sent: it outlives signing in again, and ends with the browser tab. */
export function keepTyped(unit: string, person: string, { title, text }: Asked): void {
  keepUnsaved(keyOf(unit, person), { values: { title, text }, version: 0 });
}

export function readTyped(unit: string, person: string): Asked | null {
  const values = readUnsaved(keyOf(unit, person))?.values;
  return values ? { title: values.title ?? "", text: values.text ?? "" } : null;
}

export const dropTyped = (unit: string, person: string): void => dropUnsaved(keyOf(unit, person));

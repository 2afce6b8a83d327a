import { inLanguage } from "../messages/text.ts";
import type { Field, FormKind } from "./field.ts";

const FIELDS: Record<FormKind, readonly Field[]> = { unit: [], person: [], project: [] };

/** Makes the fields of a form known. A page loads the files that do so for the forms it has to do with, and no other. */
export const tellFields = (kind: FormKind, fields: readonly Field[]): void => {
  FIELDS[kind] = fields;
};

/** The fields of the form that a registration was submitted with, in form order. */
export const fieldsOf = (kind: FormKind): readonly Field[] => FIELDS[kind];

/** The label of a field in the reader's language; a name that the form no longer has stands for itself. */
export const labelOf = (kind: FormKind, name: string): string => labelAmong(fieldsOf(kind), name);

/** The fields of all forms that are known, each once. */
export const allFields = (): Field[] => [...new Map(known().map((field) => [field.name, field])).values()];

/** What a field is called, whichever form it is of. */
export const labelOfField = (name: string): string => labelAmong(known(), name);

const known = (): readonly Field[] => Object.values(FIELDS).flat();

function labelAmong(fields: readonly Field[], name: string): string {
  const field = fields.find((each) => each.name === name);
  return field ? inLanguage(field.label) : name;
}

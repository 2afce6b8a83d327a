import { fields as personFields } from "../generated/person-form.ts";
import { fields as unitFields } from "../generated/unit-form.ts";
import { inLanguage } from "../messages/text.ts";
import type { Field, FormKind } from "./field.ts";

/** The fields of the form that a registration was submitted with, in form order. */
export const fieldsOf = (kind: FormKind): readonly Field[] => (kind === "unit" ? unitFields : personFields);

/** The label of a field in the reader's language; a name that the form no longer has stands for itself. */
export function labelOf(kind: FormKind, name: string): string {
  const field = fieldsOf(kind).find((each) => each.name === name);
  return field ? inLanguage(field.label) : name;
}

/** The fields of both forms, each once. */
export const allFields: readonly Field[] = [
  ...unitFields,
  ...personFields.filter(({ name }) => !unitFields.some((field) => field.name === name)),
];

/** What a field is called, whichever form it is of. */
export function labelOfField(name: string): string {
  const field = allFields.find((each) => each.name === name);
  return field ? inLanguage(field.label) : name;
}

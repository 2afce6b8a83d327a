import { fields as personFields } from "../generated/person-form.ts";
import { fields as unitFields } from "../generated/unit-form.ts";
import { inLanguage } from "../messages/text.ts";
import type { Field, FormKind } from "./field.ts";

const FIELDS: Record<FormKind, readonly Field[]> = { unit: unitFields, person: personFields, project: [] };

/** The fields of the form that a registration was submitted with, in form order. */
export const fieldsOf = (kind: FormKind): readonly Field[] => FIELDS[kind];

/** Tells the fields of projects, which only those pages load that have to do with them: see project-fields.ts. */
export const tellProjectFields = (fields: readonly Field[]): void => {
  FIELDS.project = fields;
};

/** The label of a field in the reader's language; a name that the form no longer has stands for itself. */
export function labelOf(kind: FormKind, name: string): string {
  const field = fieldsOf(kind).find((each) => each.name === name);
  return field ? inLanguage(field.label) : name;
}

/** The fields of all forms, each once. */
export const allFields = (): Field[] => [
  ...new Map(Object.values(FIELDS).flatMap((fields) => fields.map((field) => [field.name, field]))).values(),
];

/** What a field is called, whichever form it is of. */
export function labelOfField(name: string): string {
  const field = Object.values(FIELDS)
    .flat()
    .find((each) => each.name === name);
  return field ? inLanguage(field.label) : name;
}

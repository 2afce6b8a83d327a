import type { Field } from "../../shared/form/field.ts";
import { fields as personFields } from "../../shared/generated/person-form.ts";
import { fields as unitFields } from "../../shared/generated/unit-form.ts";
import { inLanguage } from "../../shared/messages/text.ts";
import type { Case } from "../api.ts";

/** The fields of the form that a case was submitted with, in form order. */
export const fieldsOf = (kind: Case["kind"]): readonly Field[] =>
  kind === "unit" ? unitFields : personFields;

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

import type { Field } from "../../shared/form/field.ts";
import { fields as personFields } from "../../shared/generated/person-form.ts";
import { fields as unitFields } from "../../shared/generated/unit-form.ts";
import type { Case } from "../api.ts";

/** The fields of the form that a case was submitted with, in form order. */
export const fieldsOf = (kind: Case["kind"]): readonly Field[] =>
  kind === "unit" ? unitFields : personFields;

import { type FieldProblem, Problem } from "../../shared/api/problem.ts";
import { asking } from "../../shared/messages/asking.ts";
import type { BilingualText } from "../../shared/messages/text.ts";
import type { Asked } from "./api.ts";

export type AskFieldName = keyof Asked;

/** The fields in their order, and how long each may be. */
export const ASK_FIELDS: readonly AskFieldName[] = ["title", "text"];
export const LIMITS: Readonly<Record<AskFieldName, number>> = { title: 100, text: 2000 };
export const LABELS: Readonly<Record<AskFieldName, BilingualText>> = {
  title: asking.titleField,
  text: asking.textField,
};

/** What the service would say of fields that nothing is typed in; null where something is in each. */
export function missingIn(typed: Asked): Problem | null {
  const { zh, en } = asking.required;
  const errors = ASK_FIELDS.filter((name) => !typed[name].trim()).map(
    (field): FieldProblem => ({ field, code: "required", message: zh, message_en: en }),
  );
  return errors.length > 0 ? new Problem(422, { code: "form_invalid", errors }) : null;
}

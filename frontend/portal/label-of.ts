import { fields as personFields } from "../shared/generated/person-form.ts";
import { fields as unitFields } from "../shared/generated/unit-form.ts";
import { inLanguage } from "../shared/messages/text.ts";
import type { FormKind } from "./api.ts";
import { t } from "./text.ts";

/** What a field of a form is called; null stands for the form as a whole. */
export function labelOf(kind: FormKind, name: string | null): string {
  const field = (kind === "unit" ? unitFields : personFields).find((each) => each.name === name);
  return field ? inLanguage(field.label) : t("corrections.whole");
}

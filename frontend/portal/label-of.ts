import type { FormKind } from "../shared/form/field.ts";
import "../shared/form/account-fields.ts";
import { labelOf as labelOfField } from "../shared/form/fields-of.ts";
import { t } from "./text.ts";

/** What a field of a form is called; null stands for the form as a whole. */
export const labelOf = (kind: FormKind, name: string | null): string =>
  name === null ? t("corrections.whole") : labelOfField(kind, name);

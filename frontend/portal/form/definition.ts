import type { FormKind, Values } from "../../shared/form/field.ts";
import type { FormRules } from "../../shared/form/validate.ts";
import type { PortalKey } from "../../shared/messages/zh/portal.ts";
import type { Submitted } from "../api.ts";

/** What makes the unit form and the person form two forms: everything else they share. */
export interface FormDefinition {
  kind: FormKind;
  rules: FormRules;
  title: PortalKey;
  lead: PortalKey;
  /** What to have ready before starting. */
  ready: readonly PortalKey[];
  submit: (unit: string, values: Values, answers: string[]) => Promise<Submitted>;
}

import type { FormKind, Values } from "../../shared/form/field.ts";
import type { FormRules } from "../../shared/form/validate.ts";
import type { Saved, Submitted } from "../api.ts";
import type { FormKey } from "../text.ts";

/** What makes each of the forms one of its own: everything else they share. */
export interface FormDefinition {
  kind: FormKind;
  /** Which one, where a unit has many. */
  id?: string;
  rules: FormRules;
  title: FormKey;
  lead: FormKey;
  /** What is agreed to before it is sent, where that is not what the forms of accounts ask. */
  agree?: FormKey;
  /** What to have ready before starting. */
  ready: readonly FormKey[];
  save: (unit: string, values: Values, version: number) => Promise<Saved>;
  submit: (unit: string, values: Values, answers: string[]) => Promise<Submitted>;
}

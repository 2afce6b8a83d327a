import type { FormKind, Values } from "../../shared/form/field.ts";
import type { FormRules } from "../../shared/form/validate.ts";
import type { Draft, Saved, Submitted } from "../api.ts";
import type { OutcomeProps } from "../entry/outcome-props.ts";
import type { FormKey } from "../text.ts";
import type { CorrectionParts } from "./corrections/correction-parts.ts";

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

export interface FormPageProps extends OutcomeProps {
  definition: FormDefinition;
}

/** A draft with what the form needs to show it. */
export interface Opened {
  draft: Draft;
  /** Null unless the submission was returned: most people never need these parts. */
  parts: CorrectionParts | null;
}

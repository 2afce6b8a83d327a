import type { Field } from "../../../shared/form/field.ts";
import type { FormModel } from "../use-form-model.ts";

/** What every control is given; it reports through the form. */
export interface ControlProps {
  field: Field;
  form: FormModel;
  /** The credit code of the unit that the form is for. */
  unit: string;
  isVouched: boolean;
  isWrong: boolean;
  describedBy: string;
  leave: () => void;
}

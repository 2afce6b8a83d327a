import type { ComponentType } from "preact";
import type { Field, Widget } from "../../../shared/form/field.ts";
import type { FormModel } from "../use-form-model.ts";
import { AuthorityControl } from "./authority-control.tsx";
import { LevelControl } from "./level-control.tsx";
import { RegionControl } from "./region-control.tsx";
import { ScanControl } from "./scan-control.tsx";
import { SelectControl } from "./select-control.tsx";
import { TextControl } from "./text-control.tsx";

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

const CONTROLS: Partial<Record<Widget, ComponentType<ControlProps>>> = {
  select: SelectControl,
  authority_level: LevelControl,
  authority: AuthorityControl,
  region: RegionControl,
  scan: ScanControl,
};

/** The control that the schema asks for. What the platform vouches for is always plain text. */
export function Control(props: ControlProps) {
  const Chosen = (!props.isVouched && CONTROLS[props.field.widget]) || TextControl;
  return <Chosen {...props} />;
}

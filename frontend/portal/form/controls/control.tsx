import type { ComponentType } from "preact";
import type { Widget } from "../../../shared/form/field.ts";
import { AuthorityControl } from "./authority-control.tsx";
import type { ControlProps } from "./control-props.ts";
import { LevelControl } from "./level-control.tsx";
import { RegionControl } from "./region-control.tsx";
import { ScanControl } from "./scan-control.tsx";
import { SelectControl } from "./select-control.tsx";
import { TextControl } from "./text-control.tsx";

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

import { fields } from "../../shared/generated/unit-form.ts";
import { validate } from "../../shared/generated/unit-validator.js";
import { saveDraft, submitUnit } from "../api.ts";
import type { OutcomeProps } from "../entry/outcome-props.ts";
import type { FormDefinition } from "./definition.ts";
import { FormPage } from "./form-page.tsx";

const UNIT_FORM: FormDefinition = {
  kind: "unit",
  rules: { fields, validate },
  title: "form.unit.title",
  lead: "form.unit.lead",
  ready: ["ready.certificate", "ready.bank", "ready.staff", "ready.english", "ready.contact"],
  save: saveDraft("unit"),
  submit: submitUnit,
};

/** 单位信息完善: a unit that the system does not know yet. */
export function UnitFormPage(props: OutcomeProps) {
  return <FormPage definition={UNIT_FORM} {...props} />;
}

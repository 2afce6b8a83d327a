import { fields } from "../../shared/generated/person-form.ts";
import { validate } from "../../shared/generated/person-validator.js";
import { saveDraft, submitPerson } from "../api.ts";
import type { OutcomeProps } from "../entry/outcome-props.ts";
import type { FormDefinition } from "./definition.ts";
import { FormPage } from "./form-page.tsx";

const PERSON_FORM: FormDefinition = {
  kind: "person",
  rules: { fields, validate },
  title: "form.person.title",
  lead: "form.person.lead",
  ready: ["ready.document", "ready.mobile", "ready.job"],
  save: saveDraft("person"),
  submit: submitPerson,
};

/** 个人信息完善: a person whom the system does not know yet, in a unit that it knows. */
export function PersonFormPage(props: OutcomeProps) {
  return <FormPage definition={PERSON_FORM} {...props} />;
}

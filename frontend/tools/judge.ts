/** Judges forms as the portal does: reads `[{form, values}]` as JSON, prints `[{field: code}]`. For the parity test. */
import { readFileSync } from "node:fs";
import type { FormKind } from "../shared/form/field.ts";
import { projectRules } from "../shared/form/project-rules.ts";
import { type FormRules, findErrors } from "../shared/form/validate.ts";
import { fields as personFields } from "../shared/generated/person-form.ts";
import { validate as validatePerson } from "../shared/generated/person-validator.js";
import { fields as unitFields } from "../shared/generated/unit-form.ts";
import { validate as validateUnit } from "../shared/generated/unit-validator.js";

interface Record_ {
  form: FormKind;
  values: Record<string, string>;
}

const RULES: Record<Record_["form"], FormRules> = {
  unit: { fields: unitFields, validate: validateUnit },
  person: { fields: personFields, validate: validatePerson },
  project: projectRules,
};

const judge = ({ form, values }: Record_) =>
  Object.fromEntries(
    Object.entries(findErrors(RULES[form], values)).map(([field, { code }]) => [field, code]),
  );

process.stdout.write(JSON.stringify((JSON.parse(readFileSync(0, "utf8")) as Record_[]).map(judge)));

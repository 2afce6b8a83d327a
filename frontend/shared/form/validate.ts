import { CHECKS, hasBankCodeCheck } from "../checks.ts";
import { leaveOutUnseen, normaliseCode, normaliseFigure, normaliseMobile, strip } from "../normalise.ts";
import type { Field, Normalisation, Values } from "./field.ts";

/** A broken rule: its code in `field_errors`, and what its sentence needs to know. */
export interface Finding {
  code: string;
  parameters: Record<string, number>;
}

export type Findings = Readonly<Record<string, Finding>>;

interface RuleError {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
}

/** A validator as Ajv compiles it. */
export interface Validator {
  (values: unknown): boolean;
  errors?: RuleError[] | null;
}

/** One form: its fields and their compiled rules. */
export interface FormRules {
  fields: readonly Field[];
  validate: Validator;
  /** What no other form asks, of a field that is right by itself. */
  judge?: (field: Field, values: Values) => Finding | null;
}

const NORMALISE: Record<Normalisation, (text: string) => string> = {
  code: normaliseCode,
  figure: normaliseFigure,
  mobile: normaliseMobile,
};

/** The value as the service will read it. */
export function tidy(field: Field, typed: string): string {
  const seen = leaveOutUnseen(typed);
  return strip(field.normalise ? NORMALISE[field.normalise](seen) : seen);
}

export function tidyAll(fields: readonly Field[], values: Values): Values {
  return Object.fromEntries(fields.map((field) => [field.name, tidy(field, values[field.name] ?? "")]));
}

/** The first broken rule of every field, judged as the service judges: by the schema, then by the named rules. */
export function findErrors({ fields, validate, judge }: FormRules, values: Values): Findings {
  const tidied = tidyAll(fields, values);
  const bySchema = findSchemaErrors(validate, tidied);
  const found: Record<string, Finding> = {};
  for (const field of fields) {
    const finding =
      judgeSchema(field, tidied, bySchema.get(field.name)) ??
      judgeCheck(field, tidied) ??
      judgeLimit(field, tidied, bySchema) ??
      judge?.(field, tidied);
    if (finding) found[field.name] = finding;
  }
  return found;
}

/** What is odd about a value but no reason to refuse it: a code of `warnings`, or null. */
export function findWarning(field: Field, values: Values): string | null {
  const value = tidy(field, values[field.name] ?? "");
  return field.warn === "bank_code_check" && /^[0-9]{12}$/.test(value) && !hasBankCodeCheck(value)
    ? field.warn
    : null;
}

function findSchemaErrors(validate: Validator, values: Values): Map<string, RuleError> {
  validate(values);
  const first = new Map<string, RuleError>();
  for (const error of validate.errors ?? []) {
    const name = error.instancePath.slice(1);
    if (!first.has(name) || error.keyword === "minLength") first.set(name, error);
  }
  return first;
}

function judgeSchema(field: Field, values: Values, error: RuleError | undefined): Finding | null {
  if (!error) return null;
  if (field.widget === "scan") return { code: "scan_missing", parameters: {} };
  const limit = Number(error.params.limit);
  if (error.keyword === "minLength")
    return { code: values[field.name] ? "too_short" : "required", parameters: { limit } };
  if (error.keyword === "maxLength") return { code: "too_long", parameters: { limit } };
  return { code: field.error ?? "wrong_type", parameters: { places: field.places ?? 0 } };
}

function judgeCheck(field: Field, values: Values): Finding | null {
  const value = values[field.name] ?? "";
  const check = field.check && CHECKS[field.check];
  return value !== "" && check && !check.holds(value) ? { code: check.error, parameters: {} } : null;
}

// A limit that is itself no number limits nothing yet.
function judgeLimit(field: Field, values: Values, bySchema: Map<string, RuleError>): Finding | null {
  const { name, atMost } = field;
  if (!atMost || bySchema.has(atMost)) return null;
  return Number(values[name]) > Number(values[atMost]) ? { code: "above_staff_count", parameters: {} } : null;
}

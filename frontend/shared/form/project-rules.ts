import { fields } from "../generated/project-form.ts";
import { validate } from "../generated/project-validator.js";
import type { Field, Values } from "./field.ts";
import type { Finding, FormRules } from "./validate.ts";

/** The rules of the project form. */
export const projectRules: FormRules = { fields, validate, judge: judgeDay };

/** Whether it is a day that there is, such as 2026-11-23, and of this century, as the service wants it. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return text.startsWith("20") && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function judgeDay(field: Field, values: Values): Finding | null {
  const value = values[field.name] ?? "";
  if (field.check !== "day" || value === "") return null;
  if (!isDay(value)) return { code: "not_day", parameters: {} };
  // A start that is itself no day begins nothing yet.
  const start = values[field.notBefore ?? ""] ?? "";
  return isDay(start) && start > value ? { code: "before_start", parameters: {} } : null;
}

import type { CheckName } from "../checks.ts";
import type { BilingualText } from "../messages/text.ts";

export type Widget =
  | "text"
  | "textarea"
  | "select"
  | "authority_level"
  | "authority"
  | "region"
  | "scan"
  | "count"
  | "decimal"
  | "tel"
  | "email"
  | "url"
  | "day";

/** How a value is brought to one spelling before it is judged. */
export type Normalisation = "code" | "figure" | "mobile";

/** A field of a form as the service's schema describes it. */
export interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly label: BilingualText;
  readonly group: string;
  readonly widget: Widget;
  readonly hint?: BilingualText;
  /** The reference list to choose from. */
  readonly list?: string;
  /** The rule that is code: see checks.ts. */
  readonly check?: CheckName;
  /** The error of a value that does not match the field's pattern. */
  readonly error?: string;
  readonly normalise?: Normalisation;
  /** The field whose number this one may not exceed. */
  readonly atMost?: string;
  /** The field whose day this one's may not come before. */
  readonly notBefore?: string;
  /** A rule that only warns: see `warnings` of the wording. */
  readonly warn?: string;
  readonly places?: number;
  readonly maxLength?: number;
}

/** Which of the forms. */
export type FormKind = "unit" | "person" | "project";

/** What was typed, by field name. Everything is text, as in the service. */
export type Values = Readonly<Record<string, string>>;

/** The fields of each section, sections and fields in form order. */
export function groupFields(fields: readonly Field[]): Map<string, Field[]> {
  const groups = new Map<string, Field[]>();
  for (const field of fields) groups.set(field.group, [...(groups.get(field.group) ?? []), field]);
  return groups;
}

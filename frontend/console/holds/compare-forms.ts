import type { Field } from "../../shared/form/field.ts";
import "../../shared/form/account-fields.ts";
import { fieldsOf } from "../../shared/form/fields-of.ts";
import type { Side } from "./api.ts";
import { compare, type Line } from "./compare-sides.ts";

const SHOWN_ALREADY: ReadonlySet<string> = new Set(["username", "id_number", "mobile"]);

/** What each side filled in, of both forms each field once; without scans, and without what nobody filled in. */
export function compareForms(sides: readonly Side[]): Line<Field>[] {
  return fieldsAsked(sides)
    .filter(({ name, widget }) => widget !== "scan" && !SHOWN_ALREADY.has(name))
    .map((item) => ({ item, cells: compare(item.name, sides, (side) => answerTo(item, side)) }))
    .filter(({ cells }) => cells.some(({ value }) => value !== ""));
}

/** The fields of all forms that were filled in. One name can stand for two things: they have two labels then. */
function fieldsAsked(sides: readonly Side[]): Field[] {
  const asked = sides.flatMap(({ kind }) => fieldsOf(kind));
  return asked.filter((field, place) => asked.findIndex((each) => isSame(each, field)) === place);
}

const isSame = (one: Field, other: Field): boolean =>
  one.name === other.name && one.label.zh === other.label.zh;

const answerTo = (field: Field, { kind, form }: Side): string =>
  fieldsOf(kind).some((each) => isSame(each, field)) ? String(form[field.name] ?? "") : "";

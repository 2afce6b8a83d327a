import { expect, it } from "vitest";
import { reasonsFor } from "./reasons-for.ts";

const reason = (code: string, fields: string[], active = true) => ({
  code,
  zh: code,
  en: code,
  fields,
  active,
});

const CATALOGUE = [
  reason("incomplete", []),
  reason("seal_missing", ["stamped_bank_page"]),
  reason("old", ["stamped_bank_page"], false),
];

const FORM = [{ name: "name_zh" }, { name: "stamped_bank_page" }];

it("offers the reasons of a field first, then those of every field, and none out of use", () => {
  expect(reasonsFor(CATALOGUE, "stamped_bank_page", FORM).map(({ code }) => code)).toEqual([
    "seal_missing",
    "incomplete",
  ]);
  expect(reasonsFor(CATALOGUE, "name_zh", FORM).map(({ code }) => code)).toEqual(["incomplete"]);
});

it("offers all that are in use for the form as a whole, and none that is made for other forms", () => {
  expect(reasonsFor(CATALOGUE, null, [{ name: "budget" }]).map(({ code }) => code)).toEqual(["incomplete"]);
  expect(reasonsFor(CATALOGUE, null, FORM).map(({ code }) => code)).toEqual(["incomplete", "seal_missing"]);
});

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

it("offers the reasons of a field first, then those of every field, and none out of use", () => {
  expect(reasonsFor(CATALOGUE, "stamped_bank_page").map(({ code }) => code)).toEqual([
    "seal_missing",
    "incomplete",
  ]);
  expect(reasonsFor(CATALOGUE, "name_zh").map(({ code }) => code)).toEqual(["incomplete"]);
});

it("offers all that are in use for the form as a whole", () => {
  expect(reasonsFor(CATALOGUE, null).map(({ code }) => code)).toEqual(["incomplete", "seal_missing"]);
});

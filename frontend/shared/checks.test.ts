import { describe, expect, test } from "vitest";
import { CHECKS, hasBankCodeCheck, isPermanentResidenceCard, isResidentId } from "./checks.ts";
import { isDay } from "./form/project-rules.ts";
import vectors from "./form/vectors.json" with { type: "json" };

const TODAY = new Date(2024, 5, 1);

const RULES: Record<string, (text: string) => boolean> = {
  ...Object.fromEntries(Object.entries(CHECKS).map(([name, { holds }]) => [name, holds])),
  day: isDay,
};

describe.each(Object.entries(vectors))("the rule %s", (name, { good, bad }) => {
  const holds = RULES[name] ?? (() => null);

  test.each(good)("accepts %s", (text) => expect(holds(text)).toBe(true));
  test.each(bad)("refuses %s", (text) => expect(holds(text)).toBe(false));
});

test("every named rule has its vectors", () => {
  expect(Object.keys(vectors).sort()).toEqual(Object.keys(RULES).sort());
});

test("a resident ID needs a birth date that has come", () => {
  expect(isResidentId("110101202406010018", TODAY)).toBe(
    isResidentId("110101202406010018", new Date(2025, 0, 1)),
  );
  expect(isResidentId("110101199013010014", TODAY)).toBe(false);
  expect(isResidentId("11010118991231001X", TODAY)).toBe(false);
});

test("a permanent residence card of the new kind is checked like a resident ID", () => {
  expect(isPermanentResidenceCard("911010199003070041", TODAY)).toBe(false);
  expect(isPermanentResidenceCard("USA123456789012", TODAY)).toBe(true);
});

test("a published bank code passes its check, and one digit changed does not", () => {
  expect(hasBankCodeCheck("102100099996")).toBe(true);
  expect(hasBankCodeCheck("102100099997")).toBe(false);
  expect(hasBankCodeCheck("10210009999")).toBe(false);
});

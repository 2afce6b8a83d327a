import { describe, expect, test } from "vitest";
import type { Field } from "../form/field.ts";
import { fields as personFields } from "../generated/person-form.ts";
import { fields as projectFields } from "../generated/project-form.ts";
import { fields as unitFields } from "../generated/unit-form.ts";
import { console as consoleEn } from "./en/console.ts";
import { portal as portalEn } from "./en/portal.ts";
import { shared as sharedEn } from "./en/shared.ts";
import { projectForm } from "./project-form.ts";
import { projectNames } from "./project-names.ts";
import type { BilingualText } from "./text.ts";
import { console as consoleZh } from "./zh/console.ts";
import { portal as portalZh } from "./zh/portal.ts";
import { shared as sharedZh } from "./zh/shared.ts";

const HAN = /[\u4e00-\u9fff]/;

const CATALOGUES = {
  shared: [sharedZh, sharedEn],
  portal: [portalZh, portalEn],
  console: [consoleZh, consoleEn],
} as const;

const namesIn = (sentence: string): string[] => (sentence.match(/\{\w+\}/g) ?? []).sort();

describe.each(Object.entries(CATALOGUES))("the %s words", (_, [zh, en]) => {
  test("have the same keys in both languages", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  test.each(Object.entries(zh))("%s takes the same parameters in both languages", (key, sentence) => {
    expect(namesIn((en as Record<string, string>)[key] ?? "")).toEqual(namesIn(sentence));
  });

  test("hold no Chinese on the English side", () => {
    expect(Object.values(en).filter((sentence) => HAN.test(sentence))).toEqual([]);
  });
});

test.each(pageWords())("$zh takes the same parameters in English, which holds no Chinese", ({ zh, en }) => {
  expect(namesIn(en)).toEqual(namesIn(zh));
  expect(HAN.test(en)).toBe(false);
});

test("every section of the forms has a heading", () => {
  const groups = (fields: readonly Field[]) => [...new Set(fields.map((field) => `groups.${field.group}`))];
  expect(groups([...unitFields, ...personFields]).filter((key) => !(key in sharedZh))).toEqual([]);
  expect(groups(projectFields).filter((key) => !(key in projectNames))).toEqual([]);
});

test("every error and warning that a field can have has its sentence", () => {
  const codes = [...unitFields, ...personFields, ...projectFields].flatMap(({ error, warn }) => [
    ...(error ? [`field_errors.${error}`] : []),
    ...(warn ? [`warnings.${warn}`] : []),
  ]);
  expect(codes.filter((key) => !(key in sharedZh) && !(key in projectForm))).toEqual([]);
});

/** Every text in both languages that a file of this folder offers, however deep it lies. */
function pageWords(): BilingualText[] {
  const files = import.meta.glob<Record<string, unknown>>(["./*.ts", "!./*.test.ts"], { eager: true });
  return Object.values(files).flatMap(textsIn);
}

function textsIn(value: unknown): BilingualText[] {
  if (typeof value !== "object" || value === null) return [];
  return isText(value) ? [value] : Object.values(value).flatMap(textsIn);
}

function isText(value: object): value is BilingualText {
  return "zh" in value && typeof value.zh === "string";
}

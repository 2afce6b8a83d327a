import { describe, expect, test } from "vitest";
import { fields as personFields } from "../generated/person-form.ts";
import { fields as unitFields } from "../generated/unit-form.ts";
import { announcing, noticeActions, noticeFields, noticeStates, syntax } from "./announcing.ts";
import { choice } from "./choice.ts";
import { copying } from "./copying.ts";
import { delivery } from "./delivery.ts";
import { details } from "./details.ts";
import { console as consoleEn } from "./en/console.ts";
import { portal as portalEn } from "./en/portal.ts";
import { shared as sharedEn } from "./en/shared.ts";
import { help } from "./help.ts";
import { hold } from "./hold.ts";
import { holdCase } from "./hold-case.ts";
import { holds } from "./holds.ts";
import { home } from "./home.ts";
import { landing, people, steps } from "./landing.ts";
import { mobile } from "./mobile.ts";
import { notices } from "./notices.ts";
import { receipt } from "./receipt.ts";
import { statements } from "./statements.ts";
import type { BilingualText } from "./text.ts";
import { waiting } from "./waiting.ts";
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

test("the words of single pages take the same parameters in both languages", () => {
  for (const { zh, en } of pageWords()) {
    expect(namesIn(en)).toEqual(namesIn(zh));
    expect(HAN.test(en)).toBe(false);
  }
});

test("every section of the forms has a heading", () => {
  const groups = new Set([...unitFields, ...personFields].map((field) => `groups.${field.group}`));
  expect([...groups].filter((key) => !(key in sharedZh))).toEqual([]);
});

test("every error and warning that a field can have has its sentence", () => {
  const codes = [...unitFields, ...personFields].flatMap(({ error, warn }) => [
    ...(error ? [`field_errors.${error}`] : []),
    ...(warn ? [`warnings.${warn}`] : []),
  ]);
  expect(codes.filter((key) => !(key in sharedZh))).toEqual([]);
});

function pageWords(): BilingualText[] {
  return [
    ...[
      announcing,
      noticeActions,
      noticeFields,
      noticeStates,
      choice,
      copying,
      delivery,
      details,
      hold,
      holdCase,
      holds,
      home,
      landing,
      mobile,
      notices,
      receipt,
      waiting,
    ].flatMap((words) => Object.values<BilingualText>(words)),
    ...syntax.map(({ made }) => made),
    ...[...help, ...people, ...steps, ...Object.values(statements)].flatMap((entry) =>
      Object.values<BilingualText>({ ...entry }),
    ),
  ];
}

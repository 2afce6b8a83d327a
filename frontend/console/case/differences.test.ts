import { describe, expect, it } from "vitest";
import type { Field } from "../../shared/form/field.ts";
import type { Round } from "../api.ts";
import { compareRounds } from "./differences.ts";

const field = (name: string): Field => ({
  name,
  required: true,
  label: { zh: name, en: name },
  group: "unit",
  widget: "text",
});

const FIELDS = [field("name_zh"), field("address_zh"), field("postcode")];

const round = (number: number, form: Record<string, string>, more: Partial<Round> = {}): Round => ({
  round: number,
  submitted_at: "2026-11-23T02:00:00Z",
  form,
  scans: [],
  changed: [],
  corrections: [],
  answers: [],
  ...more,
});

const ask = (name: string | null) => ({ field: name, reason: `mend ${name}`, code: null });

describe("the difference to the submission before", () => {
  it("is none on the first submission", () => {
    expect(compareRounds([round(1, { name_zh: "甲" })], FIELDS)).toBeNull();
  });

  it("shows old and new of each changed field in form order, with what was asked and answered", () => {
    const second = round(
      2,
      { name_zh: "甲", address_zh: "新", postcode: "056001" },
      { changed: ["postcode", "address_zh"], corrections: [ask("postcode")], answers: ["已更正"] },
    );
    const found = compareRounds([round(1, { address_zh: "旧", postcode: "056000" }), second], FIELDS);
    expect(found?.differences.map(({ field, before, after }) => [field.name, before, after])).toEqual([
      ["address_zh", "旧", "新"],
      ["postcode", "056000", "056001"],
    ]);
    expect(found?.differences[1]?.asked).toEqual([{ correction: ask("postcode"), answer: "已更正" }]);
    expect(found?.unchanged).toEqual([]);
  });

  it("keeps apart what was asked for and answered without a change", () => {
    const second = round(2, {}, { corrections: [ask("name_zh"), ask(null)], answers: ["无误"] });
    const found = compareRounds([round(1, {}), second], FIELDS);
    expect(found?.unchanged).toEqual([
      { correction: ask("name_zh"), answer: "无误" },
      { correction: ask(null), answer: "" },
    ]);
  });

  it("compares only the last two of several submissions", () => {
    const rounds = [1, 2, 3].map((number) =>
      round(number, { name_zh: `第${number}` }, { changed: ["name_zh"] }),
    );
    expect(compareRounds(rounds, FIELDS)?.differences[0]).toMatchObject({ before: "第2", after: "第3" });
  });
});

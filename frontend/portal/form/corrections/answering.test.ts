import { describe, expect, it } from "vitest";
import type { Draft } from "../../api.ts";
import { WHOLE_FORM } from "../focus.ts";
import { answersOf, findOpen, findOutdated, findUnanswered, needsAnswer } from "./answering.ts";

const ask = (field: string | null) => ({ field, reason: "请修改", code: null });

const returned = (...fields: (string | null)[]): Draft => ({
  values: {},
  vouched: {},
  version: 0,
  saved_at: null,
  registration_id: "r1",
  corrections: fields.map(ask),
  unlocked: [],
  outdated: [],
  submitted: { postcode: "056000", address_zh: "人民路1号" },
  scans: {},
});

describe("a correction", () => {
  it("needs no answer once its field is changed", () => {
    expect(needsAnswer(ask("postcode"), { postcode: "056001" }, { postcode: "056000" })).toBe(false);
  });

  it("needs one where the field is as it was, space around it aside", () => {
    expect(needsAnswer(ask("postcode"), { postcode: " 056000 " }, { postcode: "056000" })).toBe(true);
  });

  it("of the whole form always needs one", () => {
    expect(needsAnswer(ask(null), { postcode: "056001" }, { postcode: "056000" })).toBe(true);
  });
});

describe("what is unanswered", () => {
  const typed = { postcode: "056001", address_zh: "人民路1号" };

  it("is shown at its field, that of the whole form apart", () => {
    const found = findUnanswered(returned("postcode", "address_zh", null), typed);
    expect(Object.keys(found)).toEqual(["address_zh", WHOLE_FORM]);
  });

  it("is nothing once each is changed or answered", () => {
    const answered = { ...typed, "answers.1": "地址无误", "answers.2": "已全部核对" };
    expect(findUnanswered(returned("postcode", "address_zh", null), answered)).toEqual({});
  });

  it("counts blank words as none", () => {
    expect(findUnanswered(returned("address_zh"), { ...typed, "answers.0": "  " })).toHaveProperty(
      "address_zh",
    );
  });
});

it("answers go out in the order of the corrections, empty where nothing was said", () => {
  expect(answersOf([ask("postcode"), ask(null)], { "answers.1": " 已核对 " })).toEqual(["", "已核对"]);
});

describe("what is outdated", () => {
  const gone = { field: "postcode", code: "not_in_list", message: "请从列表中选择。", message_en: "Choose." };
  const draft = { ...returned("address_zh"), outdated: [gone] };

  it("holds the form back until it is changed", () => {
    expect(findOutdated(draft, { postcode: "056000" })).toHaveProperty("postcode.code", "not_in_list");
    expect(findOutdated(draft, { postcode: "056001" })).toEqual({});
  });

  it("is told together with what is unanswered", () => {
    const typed = { postcode: "056000", address_zh: "人民路1号" };
    expect(Object.keys(findOpen(draft, typed))).toEqual(["postcode", "address_zh"]);
  });
});

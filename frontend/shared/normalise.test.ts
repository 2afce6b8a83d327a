import { expect, test } from "vitest";
import { leaveOutUnseen, normaliseCode, normaliseMobile, strip } from "./normalise.ts";

test.each([
  "１３０４０２　１９９００１０１１２３Ｘ",
  "130402-19900101-123x",
  "\u200e130402\u201319900101 123x\u200b",
])("full-width forms, separators and small letters are one number: %s", (typed) =>
  expect(normaliseCode(typed)).toBe("13040219900101123X"),
);

test.each([
  "13800138000",
  "+86 138-0013-8000",
  "0086 13800138000",
  "8613800138000",
  "＋８６１３８００１３８０００",
])("a mobile loses its country code: %s", (typed) => expect(normaliseMobile(typed)).toBe("13800138000"));

test("a foreign mobile keeps its country code", () => {
  expect(normaliseMobile("+852 5123 4567")).toBe("+85251234567");
});

test("what is stripped is what the server strips, not what trim does", () => {
  expect(strip("\u0085\u3000 text \u2029")).toBe("text");
  expect(strip("\ufefftext")).toBe("\ufefftext");
});

test("what nobody sees is left out, ends of lines stay", () => {
  expect(leaveOutUnseen("张\u202e三\u200b\0\u{e0041}\n李\u2066四")).toBe("张三\n李四");
});

import { expect, test } from "vitest";
import { fields } from "../generated/unit-form.ts";
import { validate } from "../generated/unit-validator.js";
import { type Field, groupFields, type Values } from "./field.ts";
import { projectRules } from "./project-rules.ts";
import { findErrors, findWarning, tidy } from "./validate.ts";

const UNIT = { fields, validate };

const codeAt = (name: string, values: Values) => findErrors(UNIT, values)[name]?.code;

function fieldNamed(name: string): Field {
  const field = fields.find((each) => each.name === name);
  if (!field) throw new Error(`no field is called ${name}`);
  return field;
}

test("an empty form lacks every required field and no other", () => {
  const required = fields.filter((field) => field.required).map((field) => field.name);
  expect(Object.keys(findErrors(UNIT, {}))).toEqual(required);
});

test("a missing value is required, a short one too short, a long one too long", () => {
  expect(codeAt("introduction_zh", { introduction_zh: "一家公司" })).toBe("too_short");
  expect(codeAt("department", { department: "  " })).toBe("required");
  expect(findErrors(UNIT, { short_name_zh: "字".repeat(51) }).short_name_zh).toEqual({
    code: "too_long",
    parameters: { limit: 50 },
  });
});

test("lengths are counted in characters, as the server counts", () => {
  expect(codeAt("short_name_zh", { short_name_zh: "𠮷".repeat(50) })).toBeUndefined();
});

test("a value that misses its pattern says what was expected", () => {
  expect(codeAt("postcode", { postcode: "05600" })).toBe("not_postcode");
  expect(codeAt("total_assets", { total_assets: "1.1234567" })).toBe("not_amount");
  expect(codeAt("postcode", { postcode: "٠٥٦٠٠٠" })).toBe("not_postcode");
});

test("a missing scan is asked for as a scan", () => {
  expect(codeAt("stamped_bank_page", {})).toBe("scan_missing");
});

test("an English introduction in Chinese is refused before it is submitted", () => {
  const introduction_en = "邯郸赵都演示软件有限公司从事工业软件的研究和开发。".repeat(3);
  expect(codeAt("introduction_en", { introduction_en })).toBe("not_english");
});

test("technical staff can't outnumber the staff, once the staff is a number", () => {
  expect(codeAt("technical_staff_count", { staff_count: "10", technical_staff_count: "11" })).toBe(
    "above_staff_count",
  );
  expect(
    codeAt("technical_staff_count", { staff_count: "ten", technical_staff_count: "11" }),
  ).toBeUndefined();
});

test("an optional field may be empty, but not wrong", () => {
  expect(codeAt("fax", { fax: "" })).toBeUndefined();
  expect(codeAt("fax", { fax: "none" })).toBe("not_phone");
});

test("numbers are judged as they will be stored", () => {
  expect(tidy(fieldNamed("mobile"), "+86 138-0013-8000")).toBe("13800138000");
  expect(codeAt("mobile", { mobile: "＋８６ 138 0013 8000" })).toBeUndefined();
});

test("a bank code with a wrong check digit warns and is not refused", () => {
  expect(findWarning(fieldNamed("bank_code"), { bank_code: "102100099997" })).toBe("bank_code_check");
  expect(codeAt("bank_code", { bank_code: "102100099997" })).toBeUndefined();
  expect(findWarning(fieldNamed("bank_code"), { bank_code: "102100099996" })).toBeNull();
});

test("fields keep the order of the form within their sections", () => {
  expect([...groupFields(fields).keys()]).toEqual(["unit", "introduction", "account", "scans"]);
  expect([...groupFields(fields).values()].flat()).toEqual(fields);
});

test.each(["2109-11-17", "2026-02-30", "soon"])(
  "after the start %s, which is no day, any end is late enough",
  (start) => {
    const wrong = findErrors(projectRules, { starts_on: start, ends_on: "2026-12-31" });
    expect([wrong.starts_on?.code, wrong.ends_on]).toEqual(["not_day", undefined]);
  },
);

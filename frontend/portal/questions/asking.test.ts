import { expect, test } from "vitest";
import { Problem, Unreachable } from "../../shared/api/problem.ts";
import { missingIn, refusalsOf } from "./asking.ts";

test("what nothing is typed in is asked for, in the order of the form", () => {
  expect(missingIn({ title: "专家兼职", text: "能否兼职？" })).toBeNull();
  expect(Object.keys(refusalsOf(missingIn({ title: " ", text: "\n" })))).toEqual(["title", "text"]);
});

test("what the service says of a field stands at the field", () => {
  const errors = [
    { field: "text", code: "personal_number", message: "请删去号码。", message_en: "Take it out." },
  ];
  expect(refusalsOf(new Problem(422, { errors }))).toEqual({ text: "请删去号码。" });
});

test("other failures concern no field", () => {
  expect(refusalsOf(new Unreachable())).toEqual({});
  expect(refusalsOf(new Problem(409, { code: "too_many_questions" }))).toEqual({});
});

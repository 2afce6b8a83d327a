import { expect, test } from "vitest";
import { Problem, Unreachable } from "./api/problem.ts";
import { sentencesOf } from "./field-problems.ts";

test("what the service says of a field is told by its name", () => {
  const errors = [
    { field: "text", code: "personal_number", message: "请删去号码。", message_en: "Take it out." },
  ];
  expect(sentencesOf(new Problem(422, { errors }))).toEqual({ text: "请删去号码。" });
});

test("other failures concern no field", () => {
  expect(sentencesOf(new Unreachable())).toEqual({});
  expect(sentencesOf(new Problem(409, { code: "too_many_questions" }))).toEqual({});
});

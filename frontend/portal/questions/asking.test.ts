import { expect, test } from "vitest";
import { sentencesOf } from "../../shared/field-problems.ts";
import { missingIn } from "./asking.ts";

test("what nothing is typed in is asked for, in the order of the form", () => {
  expect(missingIn({ title: "专家兼职", text: "能否兼职？" })).toBeNull();
  expect(Object.keys(sentencesOf(missingIn({ title: " ", text: "\n" })))).toEqual(["title", "text"]);
});

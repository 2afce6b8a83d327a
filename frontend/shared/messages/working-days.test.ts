import { expect, test } from "vitest";
import { workingDays } from "./working-days.ts";

test.each([
  [0, "不足 1 个工作日"],
  [1, "1 个工作日"],
  [12, "12 个工作日"],
])("%i days are told as %s", (days, told) => expect(workingDays(days)).toBe(told));

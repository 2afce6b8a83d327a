import { expect, test } from "vitest";
import { clockTime, dateAndTime, longDate } from "./dates.ts";

test("a time is that of China, wherever it is read", () => {
  const at = "2026-11-23T17:05:00Z";
  expect(longDate(at)).toBe("2026年11月24日");
  expect(dateAndTime(at)).toBe("2026年11月24日 01:05");
  expect(clockTime(at)).toBe("01:05");
});

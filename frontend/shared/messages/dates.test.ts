import { expect, test } from "vitest";
import { clockTime, dateAndTime, longDate, timeAgo } from "./dates.ts";

const NOW = new Date("2024-06-10T12:00:00Z");

test.each([
  ["2024-06-10T11:57:00Z", "3分钟前"],
  ["2024-06-10T09:30:00Z", "2小时前"],
  ["2024-06-07T11:00:00Z", "3天前"],
])("%s is told as %s", (at, told) => expect(timeAgo(at, NOW)).toBe(told));

test("a clock that is a little behind tells no future", () => {
  expect(timeAgo("2024-06-10T12:00:20Z", NOW)).toBe(timeAgo("2024-06-10T12:00:00Z", NOW));
});

test("a time is that of China, wherever it is read", () => {
  const at = "2026-11-23T17:05:00Z";
  expect(longDate(at)).toBe("2026年11月24日");
  expect(dateAndTime(at)).toBe("2026年11月24日 01:05");
  expect(clockTime(at)).toBe("01:05");
});

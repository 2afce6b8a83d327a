import { expect, test } from "vitest";
import { chinaMoment, readChinaMoment } from "./china-time.ts";

test("what was typed comes back as it was typed", () => {
  const moment = readChinaMoment("2026-11-25 09:00");
  expect(moment).toBe("2026-11-25T09:00:00+08:00");
  expect(chinaMoment(String(moment))).toBe("2026-11-25 09:00");
});

test.each(["", "2026-11-25", "25.11.2026 09:00", "2026-13-01 09:00", "2026-11-25 25:00", "now"])(
  "%s is no time",
  (typed) => {
    expect(readChinaMoment(typed)).toBeNull();
  },
);

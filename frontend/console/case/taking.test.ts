import { describe, expect, it } from "vitest";
import { dueOnActivity, millisecondsLeft } from "./taking.ts";

const NOW = Date.parse("2026-11-23T02:00:00Z");
const MINUTE = 60_000;
const taking = { by: "赵审核", until: "2026-11-23T02:30:00Z" };
const due = (minutes: number, standing = {}) =>
  dueOnActivity({ taking, ended: null, askedAt: 0, ...standing }, NOW + minutes * MINUTE);

describe("a sign of life", () => {
  it("renews a taking that is ten minutes old, and none before", () => {
    expect([due(0), due(10), due(10.1), due(29.9)]).toEqual([null, null, "renew", "renew"]);
  });

  it("asks at most once a minute", () => {
    const askedAt = NOW + 15 * MINUTE;
    expect([due(15.9, { askedAt }), due(16, { askedAt })]).toEqual([null, "renew"]);
  });

  it("looks who has the case once the taking has ended", () => {
    expect(due(31, { taking: null, ended: taking })).toBe("look");
  });

  it("does nothing for who gave the case back or never had it", () => {
    expect(due(31, { taking: null })).toBeNull();
  });
});

it("a taking has as long left as the service said", () => {
  expect(millisecondsLeft(taking, NOW)).toBe(30 * MINUTE);
});

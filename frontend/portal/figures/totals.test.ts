import { expect, test } from "vitest";
import type { Figure } from "./api.ts";
import { approvedByYear, byCategory, COUNTED, totalOf, totals, yearsOf } from "./totals.ts";

const figure = (year: number, category: Figure["category"], counts: Partial<Figure>): Figure => ({
  year,
  category,
  unsubmitted: 0,
  in_review: 0,
  approved: 0,
  ...counts,
});

const FIGURES = [
  figure(2026, "individual", { unsubmitted: 2, in_review: 1, approved: 3 }),
  figure(2026, "hub", { in_review: 1 }),
  figure(2024, "individual", { approved: 4 }),
  figure(2025, "support", { approved: 1, unsubmitted: 1 }),
];

test("each category has a line, also where there is nothing of it", () => {
  const lines = byCategory(FIGURES, 2026);
  expect(lines.map(({ name }) => name)).toEqual(["individual", "hub", "support"]);
  expect(lines.map(totalOf)).toEqual([6, 1, 0]);
  expect(totals(lines, COUNTED)).toEqual({ unsubmitted: 2, in_review: 2, approved: 3 });
});

test("all years together are the sum of each", () => {
  expect(byCategory(FIGURES, null)[0]?.counts).toEqual({ unsubmitted: 2, in_review: 1, approved: 7 });
});

test("only years in which something was approved are told, the earliest first", () => {
  expect(approvedByYear(FIGURES)).toEqual([
    { name: 2024, counts: { individual: 4, hub: 0, support: 0 } },
    { name: 2025, counts: { individual: 0, hub: 0, support: 1 } },
    { name: 2026, counts: { individual: 3, hub: 0, support: 0 } },
  ]);
});

test("years are told once each, the latest first", () => {
  expect(yearsOf(FIGURES)).toEqual([2026, 2025, 2024]);
});

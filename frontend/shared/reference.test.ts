import { expect, test, vi } from "vitest";
import { childrenOf, type Item, isOffered, pathTo } from "./reference.ts";

const item = (code: string, parent: string | null): Item => ({ code, name_zh: code, name_en: code, parent });

const REGIONS = [
  item("130000", null),
  item("130400", "130000"),
  item("130403", "130400"),
  item("441900", "130000"),
];

test("the path to a county names what is above it, the topmost first", () => {
  expect(pathTo(REGIONS, "130403").map(({ code }) => code)).toEqual(["130000", "130400", "130403"]);
});

test("an unknown code has no path", () => {
  expect(pathTo(REGIONS, "999999")).toEqual([]);
});

test("a city without counties has no children", () => {
  expect(childrenOf(REGIONS, "441900")).toEqual([]);
  expect(childrenOf(REGIONS, null).map(({ code }) => code)).toEqual(["130000"]);
});

test("an authority can be chosen from its first to its last day in China", () => {
  const city = { ...item("C130400", null), valid_from: "2026-01-02", valid_to: "2026-03-04" };
  const isOfferedAt = (moment: string) => {
    vi.setSystemTime(moment);
    return isOffered(city);
  };
  vi.useFakeTimers();
  expect(isOfferedAt("2026-01-01T15:59:00Z")).toBe(false);
  expect(isOfferedAt("2026-01-01T16:00:00Z")).toBe(true);
  expect(isOfferedAt("2026-03-04T15:59:00Z")).toBe(true);
  expect(isOfferedAt("2026-03-04T16:00:00Z")).toBe(false);
  expect(isOffered({ ...city, valid_to: null })).toBe(true);
  expect(isOffered(item("C", null))).toBe(true);
  vi.useRealTimers();
});

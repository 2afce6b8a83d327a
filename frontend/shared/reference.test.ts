import { expect, test } from "vitest";
import { childrenOf, type Item, pathTo } from "./reference.ts";

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

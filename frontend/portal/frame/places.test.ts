import { expect, test } from "vitest";
import { currentAt, PLACES } from "./places.ts";

const NOTICES = { path: "/notices", name: { zh: "通知公告", en: "Notices" } };

test("a place is current at its own address, and marked as a page below it is read", () => {
  expect(currentAt("/notices", NOTICES)).toBe("page");
  expect(currentAt("/notices/n-1", NOTICES)).toBe("true");
  expect(currentAt("/noticeable", NOTICES)).toBeUndefined();
});

test("home is current at its own address alone", () => {
  const [home] = PLACES;
  expect(home?.path).toBe("/");
  expect(PLACES.filter((each) => currentAt("/", each))).toEqual([home]);
  expect(PLACES.filter((each) => currentAt("/notices", each)).map(({ path }) => path)).toEqual(["/notices"]);
  expect(PLACES.filter((each) => currentAt("/projects/hub", each)).map(({ path }) => path)).toEqual([
    "/projects/hub",
  ]);
});

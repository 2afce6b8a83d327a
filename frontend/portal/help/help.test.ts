import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { topics } from "../../shared/messages/help.ts";
import { PLACES } from "../frame/places.ts";
import sizes from "./pictures/sizes.json" with { type: "json" };
import { topicOf } from "./topic-of.ts";

const OUTCOMES = [
  "unit_form",
  "person_form",
  "unit_pending",
  "account_pending",
  "duplicate_hold",
  "home",
] as const;
const NAMES = topics.flatMap(({ id, also = [] }) => [id, ...also]);
const FOLDER = new URL("pictures/", import.meta.url);

test("each topic has a name of its own", () => {
  expect(NAMES.length).toBe(new Set(NAMES).size);
});

test("the page of every outcome leads to a topic of its own", () => {
  for (const outcome of OUTCOMES) expect(NAMES).toContain(topicOf("/", { outcome }));
  expect(NAMES).toContain(topicOf("/", { outcome: null }));
  expect(NAMES).toContain(topicOf("/", undefined));
  expect(topicOf("/check", { outcome: "unit_form" })).toBe("unit_form");
});

test("every place of the navigation leads to a topic, and so does each page below it", () => {
  for (const { path } of PLACES.slice(1)) {
    expect(NAMES).toContain(topicOf(path, { outcome: "home" }));
    expect(topicOf(`${path}/n-1`, { outcome: "home" })).toBe(topicOf(path, { outcome: "home" }));
  }
});

test("every picture that the help shows is there, and no other", () => {
  const shown = topics.flatMap(({ parts }) =>
    parts.flatMap((part) => ("picture" in part ? [part.picture] : [])),
  );
  expect(Object.keys(sizes).sort()).toEqual(shown.sort());
  expect(shown.filter((name) => !existsSync(new URL(`${name}.webp`, FOLDER)))).toEqual([]);
  expect(readdirSync(FOLDER).length).toBe(shown.length + 1);
});

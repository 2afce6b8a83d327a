import { expect, test } from "vitest";
import { merge } from "./merging.ts";
import { atTime, BLANK } from "./writing.ts";

const BASE = { ...BLANK, title_zh: "原标题", body_zh: "原正文" };

test("what each has changed by itself stands side by side", () => {
  const mine = { ...BASE, body_zh: "我的正文" };
  const theirs = { ...BASE, title_zh: "对方的标题", pinned: true };
  const both = { ...BASE, title_zh: "对方的标题", body_zh: "我的正文", pinned: true };
  expect(merge(BASE, mine, theirs)).toEqual({ writing: both, clashes: [] });
});

test("what both have changed is mine until somebody chooses", () => {
  const mine = { ...BASE, body_zh: "我的正文", publish: atTime("2026-12-01 09:00") };
  const theirs = { ...BASE, body_zh: "对方的正文", publish: "now" };
  expect(merge(BASE, mine, theirs)).toEqual({ writing: mine, clashes: ["body_zh", "publish"] });
});

test("what both have changed to the same is no clash", () => {
  const same = { ...BASE, title_en: "The same" };
  expect(merge(BASE, same, same)).toEqual({ writing: same, clashes: [] });
});

test("files that one has added stand beside the words that the other has changed", () => {
  const files = [{ id: "f", name: "说明.pdf", kind: "pdf", size: 1 } as const];
  const mine = { ...JSON.parse(JSON.stringify(BASE)), files };
  expect(merge(BASE, mine, { ...BASE, body_zh: "对方的正文" })).toEqual({
    writing: { ...BASE, body_zh: "对方的正文", files },
    clashes: [],
  });
});

test("where nobody else has changed anything, mine stands", () => {
  const mine = { ...BASE, title_zh: "我的标题" };
  expect(merge(BASE, mine, BASE)).toEqual({ writing: mine, clashes: [] });
});

import { expect, test } from "vitest";
import type { WrittenArticle } from "./api.ts";
import { atTime, BLANK, bodyToSend, isSame, writingOf } from "./writing.ts";

const ARTICLE: WrittenArticle = {
  id: "n",
  state: "scheduled",
  version: 1,
  title_zh: "标题",
  title_en: "",
  body_zh: "正文",
  body_en: "",
  pinned: false,
  publish_at: "2026-12-01T01:00:30Z",
  changed_at: "2026-11-24T01:00:00Z",
  changed_by: "某人",
  readings: 0,
  files: [{ id: "f", name: "说明.pdf", kind: "pdf", size: 1 }],
  history: [],
};

test("a scheduled article shows its time in China", () => {
  expect(writingOf(ARTICLE).publish).toBe(atTime("2026-12-01 09:00"));
});

test("a time that nobody has touched goes back to the second", () => {
  expect(bodyToSend(writingOf(ARTICLE), ARTICLE).publish_at).toBe(ARTICLE.publish_at);
});

test.each([
  ["draft", null],
  ["now", "now"],
  [atTime("2026-12-02 10:30"), "2026-12-02T10:30:00+08:00"],
  [atTime("tomorrow"), "tomorrow"],
])("%s is sent as %s", (publish, sent) => {
  expect(bodyToSend({ ...writingOf(ARTICLE), publish }, ARTICLE).publish_at).toBe(sent);
});

test("what was published keeps its time", () => {
  const published: WrittenArticle = { ...ARTICLE, state: "published" };
  expect(bodyToSend(writingOf(published), published).publish_at).toBe(ARTICLE.publish_at);
});

test("a new article is a draft until it is said otherwise", () => {
  expect(bodyToSend({ ...BLANK, title_zh: "新" }, null)).toEqual({
    title_zh: "新",
    title_en: "",
    body_zh: "",
    body_en: "",
    pinned: false,
    files: [],
    publish_at: null,
  });
});

test("files are sent by their ids", () => {
  expect(bodyToSend(writingOf(ARTICLE), ARTICLE).files).toEqual(["f"]);
});

test("two writings are the same when every field is", () => {
  expect(isSame(writingOf(ARTICLE), { ...writingOf(ARTICLE) })).toBe(true);
  expect(isSame(writingOf(ARTICLE), JSON.parse(JSON.stringify(writingOf(ARTICLE))))).toBe(true);
  expect(isSame(writingOf(ARTICLE), { ...writingOf(ARTICLE), files: [] })).toBe(false);
  expect(isSame(writingOf(ARTICLE), { ...writingOf(ARTICLE), pinned: true })).toBe(false);
});

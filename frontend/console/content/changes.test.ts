import { expect, test } from "vitest";
import { changesOf } from "./changes.ts";

test("the record names fields, a time and the files from then on", () => {
  const comment =
    "title_zh is_pinned publish_at=2026-11-24T09:30:00+00:00 files=1:%E8%AF%B4%E6%98%8E.pdf,2:a%2Cb.xlsx";
  expect(changesOf(comment)).toEqual({
    fields: ["title_zh", "is_pinned"],
    publishAt: "2026-11-24T09:30:00+00:00",
    files: [
      { id: "1", name: "说明.pdf" },
      { id: "2", name: "a,b.xlsx" },
    ],
  });
});

test("an article from which all files were taken has none, and one whose files stayed says nothing of them", () => {
  expect(changesOf("files=").files).toEqual([]);
  expect(changesOf("body_zh").files).toBeNull();
});

import { expect, test } from "vitest";
import type { Received } from "./api.ts";
import { answeringOf, canBeAnswered, isSame } from "./typed-answer.ts";

const WAITING = {
  state: "waiting",
  title: "标题",
  text: "问题",
  answer: "",
  public_title: "",
  public_text: "",
} as Received;

test("an answer begins in private, with the question as it was asked to be worded for the public", () => {
  expect(answeringOf(WAITING)).toEqual({ answer: "", publish: false, title: "标题", text: "问题" });
});

test("what is public is corrected as it was published", () => {
  const published: Received = {
    ...WAITING,
    state: "published",
    answer: "可以。",
    public_title: "公开",
    public_text: "改写",
  };
  expect(answeringOf(published)).toEqual({ answer: "可以。", publish: true, title: "公开", text: "改写" });
});

test("how a question is worded matters only where it is to be public", () => {
  const private_ = { answer: "可以。", publish: false, title: "甲", text: "乙" };
  expect(isSame(private_, { ...private_, title: "丙" })).toBe(true);
  expect(isSame({ ...private_, publish: true }, { ...private_, publish: true, title: "丙" })).toBe(false);
  expect(isSame(private_, { ...private_, publish: true })).toBe(false);
});

test("what is refused, withdrawn or taken back is answered no more", () => {
  const states = ["waiting", "answered", "published", "refused", "withdrawn", "taken_back"] as const;
  expect(states.filter((state) => canBeAnswered({ ...WAITING, state }))).toEqual([
    "waiting",
    "answered",
    "published",
  ]);
});

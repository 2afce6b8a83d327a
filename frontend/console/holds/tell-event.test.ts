import { expect, it } from "vitest";
import { tellEvent } from "./tell-event.ts";

const told = (action: string, by: string, comment: string) => tellEvent({ action, by, by_en: by, comment });

it("writes out what was noted as codes", () => {
  expect(told("open", "系统", "id_number mobile")).toMatchObject({
    by: "系统",
    comment: "证件号码 · 手机号码",
  });
});

it("writes out what the applicant chose, and leaves their own words as they are", () => {
  const { comment } = told("say", "卫晓棠", "not_me 我 不认识 mobile");
  expect(comment).toBe("不是我本人 · 我 不认识 mobile");
});

it("shows an action that it has no words for", () => {
  expect(told("explode", "金维桢", "").action).toBe("explode");
});

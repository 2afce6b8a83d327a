import { expect, test } from "vitest";
import { languageOf } from "./language-of.ts";

test("what holds Chinese characters is Chinese, and all else English", () => {
  expect(languageOf("专家护照 passport 更换后")).toBe("zh-CN");
  expect(languageOf("May an expert work for two employers?")).toBe("en");
  expect(languageOf("")).toBe("en");
});

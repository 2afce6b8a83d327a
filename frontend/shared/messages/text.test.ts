import { beforeEach, expect, test, vi } from "vitest";
import {
  chooseLanguage,
  currentLanguage,
  fillIn,
  inLanguage,
  inOtherLanguage,
  startLanguage,
  translate,
} from "./text.ts";

const CHINESE = { greeting: "您好，{name}" };
const ENGLISH = { greeting: "Hello, {name}" };
const SENTENCE = { zh: "请等待", en: "Please wait" };

const stored = new Map<string, string>();
const root = { lang: "" };
const english = vi.fn(async () => ENGLISH);
const draw = vi.fn();

vi.stubGlobal("document", { documentElement: root });
vi.stubGlobal("localStorage", {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => stored.set(key, value),
});

test("where the words can't be fetched a site starts in Chinese rather than not at all", async () => {
  stored.set("fepmis.language", "en");
  draw.mockClear();
  english.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  await startLanguage({ chinese: CHINESE, english }, draw);
  expect(currentLanguage()).toBe("zh");
  expect(draw).toHaveBeenCalledOnce();
});

beforeEach(async () => {
  stored.clear();
  vi.clearAllMocks();
  await startLanguage({ chinese: CHINESE, english }, draw);
});

test("Chinese comes first, and no English is fetched for it", () => {
  expect(translate("greeting", { name: "赵云舒" })).toBe("您好，赵云舒");
  expect(root.lang).toBe("zh-CN");
  expect(english).not.toHaveBeenCalled();
});

test("switching the language draws the site again and is remembered", async () => {
  await chooseLanguage("en");
  expect(translate("greeting", { name: "Zhao" })).toBe("Hello, Zhao");
  expect(draw).toHaveBeenCalledTimes(2);
  await startLanguage({ chinese: CHINESE, english }, draw);
  expect(currentLanguage()).toBe("en");
});

test("a bilingual sentence shows the reader's language first", async () => {
  expect([inLanguage(SENTENCE), inOtherLanguage(SENTENCE)]).toEqual(["请等待", "Please wait"]);
  await chooseLanguage("en");
  expect([inLanguage(SENTENCE), inOtherLanguage(SENTENCE)]).toEqual(["Please wait", "请等待"]);
});

test("a name without a value stays as it is", () => {
  expect(fillIn("{a} and {b}", { a: 0 })).toBe("0 and {b}");
});

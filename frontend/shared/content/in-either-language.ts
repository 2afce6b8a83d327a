import { currentLanguage } from "../messages/text.ts";

/** A text in the language in which it can be read, with the tag of that language where it is not the page's. */
export interface Readable {
  text: string;
  lang: "zh-CN" | "en" | undefined;
}

/** The English of readers of English where there is one; else the Chinese, which there always is. */
export function inEitherLanguage(zh: string, en: string): Readable {
  if (currentLanguage() === "zh") return { text: zh, lang: undefined };
  return en ? { text: en, lang: undefined } : { text: zh, lang: "zh-CN" };
}

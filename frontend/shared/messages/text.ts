import type { SharedKey } from "./zh/shared.ts";

export type Language = "zh" | "en";

/** One text in both languages, as the server sends it. */
export interface BilingualText {
  zh: string;
  en: string;
}

type Words = Readonly<Record<string, string>>;
type Parameters = Readonly<Record<string, string | number>>;

const STORED_AS = "fepmis.language";

let language: Language = "zh";
let words: Words = {};
let chinese: Words = {};
let loadEnglish: () => Promise<Words> = async () => ({});
let announce: () => void = () => {};
const further: Record<string, BilingualText> = {};

/**
 * Sets the site's words and the language chosen on an earlier visit; English is fetched only by those who read it.
 * `onChange` draws the whole site again, so that components may call `t` without subscribing to anything.
 */
export async function startLanguage(
  site: { chinese: Words; english: () => Promise<Words> },
  onChange: () => void,
): Promise<void> {
  chinese = words = site.chinese;
  loadEnglish = site.english;
  announce = onChange;
  // Rather in Chinese than not at all.
  await chooseLanguage(readStoredLanguage()).catch(announce);
}

/** Adds words that come with the pages that need them, under keys of their own. */
export function addWords(added: Readonly<Record<string, BilingualText>>): void {
  Object.assign(further, added);
}

/**
 * Switches the language in place: nothing typed is lost and nothing is loaded again but the words. Fails, and leaves
 * everything as it is, where they can't be fetched.
 */
export async function chooseLanguage(chosen: Language): Promise<void> {
  localStorage.setItem(STORED_AS, chosen);
  words = chosen === "en" ? await loadEnglish() : chinese;
  language = chosen;
  document.documentElement.lang = localeTag();
  announce();
}

export const currentLanguage = (): Language => language;

export const localeTag = (): "zh-CN" | "en" => (language === "zh" ? "zh-CN" : "en");

/** The word for a key, its `{parameters}` filled in. An unknown key shows itself rather than nothing. */
export function translate(key: string, parameters: Parameters = {}): string {
  return fillIn(words[key] ?? further[key]?.[language] ?? key, parameters);
}

export const t: (key: SharedKey, parameters?: Parameters) => string = translate;

/** Puts values in the place of `{names}`; a name without a value stays as it is. */
export function fillIn(sentence: string, parameters: Parameters): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}

/** The side of a bilingual text in the reader's language. */
export const inLanguage = (text: BilingualText): string => text[language];

/** A sentence of a bilingual word list, its `{parameters}` filled in. */
export const say = (text: BilingualText, parameters: Parameters = {}): string =>
  fillIn(inLanguage(text), parameters);

/** The other side, shown small beside the first. */
export const inOtherLanguage = (text: BilingualText): string => text[language === "zh" ? "en" : "zh"];

function readStoredLanguage(): Language {
  return localStorage.getItem(STORED_AS) === "en" ? "en" : "zh";
}

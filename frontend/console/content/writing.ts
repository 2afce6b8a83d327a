import { chinaMoment, readChinaMoment } from "../../shared/content/china-time.ts";
import type { ArticleBody, WrittenArticle } from "./api.ts";

export const DRAFT = "draft";
export const NOW = "now";
const LATER = "at ";

/** What an administrator has typed. `publish` is `draft`, `now`, or `at ` and a time in China. */
export interface Writing {
  title_zh: string;
  title_en: string;
  body_zh: string;
  body_en: string;
  pinned: boolean;
  publish: string;
}

export type WritingField = keyof Writing;

export const BLANK: Writing = {
  title_zh: "",
  title_en: "",
  body_zh: "",
  body_en: "",
  pinned: false,
  publish: DRAFT,
};

/** An article as somebody would have typed it; nothing typed where there is none yet. */
export function writingOf(article: WrittenArticle | null): Writing {
  if (!article) return BLANK;
  const { title_zh, title_en, body_zh, body_en, pinned } = article;
  return { title_zh, title_en, body_zh, body_en, pinned, publish: publishOf(article) };
}

export const atTime = (typed: string): string => `${LATER}${typed}`;
export const isAtTime = (publish: string): boolean => publish.startsWith(LATER);
export const typedTime = (publish: string): string => (isAtTime(publish) ? publish.slice(LATER.length) : "");

/** What the service is sent. A time that is none goes as it was typed: the service says what is wrong with it. */
export function bodyToSend(writing: Writing, article: WrittenArticle | null): ArticleBody {
  const { publish, ...rest } = writing;
  const isSame = article !== null && publish === publishOf(article);
  return { ...rest, publish_at: isSame ? article.publish_at : momentOf(publish) };
}

export const isSame = (one: Writing, other: Writing): boolean =>
  (Object.keys(BLANK) as WritingField[]).every((field) => one[field] === other[field]);

function publishOf({ state, publish_at }: WrittenArticle): string {
  if (state === "scheduled" && publish_at) return atTime(chinaMoment(publish_at));
  return state === "draft" ? DRAFT : NOW;
}

function momentOf(publish: string): string | null {
  if (publish === DRAFT) return null;
  return publish === NOW ? NOW : (readChinaMoment(typedTime(publish)) ?? typedTime(publish));
}

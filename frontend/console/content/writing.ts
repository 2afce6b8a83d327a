import { chinaMoment, readChinaMoment } from "../../shared/content/china-time.ts";
import type { AttachedFile } from "../../shared/content/file-list.tsx";
import type { ArticleBody, WrittenArticle } from "./api.ts";

export const DRAFT = "draft";
export const NOW = "now";
const LATER = "at ";
/** As many files as an article may have. */
export const MOST_FILES = 10;

/** What an administrator has typed. `publish` is `draft`, `now`, or `at ` and a time in China. */
export interface Writing {
  title_zh: string;
  title_en: string;
  body_zh: string;
  body_en: string;
  pinned: boolean;
  publish: string;
  files: readonly AttachedFile[];
}

export type WritingField = keyof Writing;

export const BLANK: Writing = {
  title_zh: "",
  title_en: "",
  body_zh: "",
  body_en: "",
  pinned: false,
  publish: DRAFT,
  files: [],
};

/** An article as somebody would have typed it; nothing typed where there is none yet. */
export function writingOf(article: WrittenArticle | null): Writing {
  if (!article) return BLANK;
  const { title_zh, title_en, body_zh, body_en, pinned, files } = article;
  return { title_zh, title_en, body_zh, body_en, pinned, publish: publishOf(article), files };
}

export const atTime = (typed: string): string => `${LATER}${typed}`;
export const isAtTime = (publish: string): boolean => publish.startsWith(LATER);
export const typedTime = (publish: string): string => (isAtTime(publish) ? publish.slice(LATER.length) : "");

/** What the service is sent. A time that is none goes as it was typed: the service says what is wrong with it. */
export function bodyToSend(writing: Writing, article: WrittenArticle | null): ArticleBody {
  const { publish, files, ...rest } = writing;
  const isSame = article !== null && publish === publishOf(article);
  const ids = files.map(({ id }) => id);
  return { ...rest, files: ids, publish_at: isSame ? article.publish_at : momentOf(publish) };
}

export const isSame = (one: Writing, other: Writing): boolean =>
  (Object.keys(BLANK) as WritingField[]).every((field) => isSameIn(field, one, other));

/** Whether two have the same in a field: files are, which are not the same objects after a tab was loaded again. */
export const isSameIn = (field: WritingField, one: Writing, other: Writing): boolean =>
  JSON.stringify(one[field]) === JSON.stringify(other[field]);

function publishOf({ state, publish_at }: WrittenArticle): string {
  if (state === "scheduled" && publish_at) return atTime(chinaMoment(publish_at));
  return state === "draft" ? DRAFT : NOW;
}

function momentOf(publish: string): string | null {
  if (publish === DRAFT) return null;
  return publish === NOW ? NOW : (readChinaMoment(typedTime(publish)) ?? typedTime(publish));
}

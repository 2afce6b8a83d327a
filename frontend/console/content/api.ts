import { api, bodyOf } from "../../shared/api/client.ts";
import type { Channel } from "../../shared/content/channels.ts";
import type { components } from "../../shared/generated/api.d.ts";

type Schemas = components["schemas"];
export type WrittenSummary = Schemas["WrittenArticleSummary"];
export type WrittenArticle = Schemas["WrittenArticleAnswer"];
type WrittenArticles = Schemas["WrittenArticlesAnswer"];
export type ArticleBody = Schemas["ArticleBody"];

const ofArticle = (channel: Channel, id: string) => ({ path: { channel, article_id: id } });

export function loadWrittenArticles(channel: Channel, cursor: string | null): Promise<WrittenArticles> {
  const params = { path: { channel }, query: cursor ? { cursor } : {} };
  return bodyOf(api.GET("/review/articles/{channel}", { params }));
}

export function loadWrittenArticle(channel: Channel, id: string): Promise<WrittenArticle> {
  return bodyOf(api.GET("/review/articles/{channel}/{article_id}", { params: ofArticle(channel, id) }));
}

export function writeArticle(channel: Channel, body: ArticleBody): Promise<WrittenArticle> {
  return bodyOf(api.POST("/review/articles/{channel}", { params: { path: { channel } }, body }));
}

/** Writes an article anew, on the version that was looked at. */
export function editArticle(
  channel: Channel,
  { id, version }: WrittenArticle,
  body: ArticleBody,
): Promise<WrittenArticle> {
  const call = { params: ofArticle(channel, id), body: { ...body, version } };
  return bodyOf(api.POST("/review/articles/{channel}/{article_id}", call));
}

export function withdrawArticle(
  channel: Channel,
  { id, version }: WrittenArticle,
  reason: string,
): Promise<WrittenArticle> {
  const call = { params: ofArticle(channel, id), body: { version, reason } };
  return bodyOf(api.POST("/review/articles/{channel}/{article_id}/withdrawal", call));
}

/** From where a file can be downloaded that the article has, or once had. */
export const fileAddress = (channel: Channel, articleId: string, fileId: string): string =>
  `/api/review/articles/${channel}/${articleId}/files/${fileId}`;

/** The HTML that readers would see, made by what will make it for them. */
export async function previewMarkdown(source: string): Promise<string> {
  return (await bodyOf(api.POST("/review/preview", { body: { source } }))).html;
}

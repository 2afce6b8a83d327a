import { bodyOf, open } from "../../shared/api/client.ts";
import type { Channel } from "../../shared/content/channels.ts";
import type { components } from "../../shared/generated/api.d.ts";

type Schemas = components["schemas"];
export type ArticleSummary = Schemas["ArticleSummary"];
type Articles = Schemas["ArticlesAnswer"];
export type Article = Schemas["ArticleAnswer"];

export function loadArticles(channel: Channel, q: string, cursor: string | null): Promise<Articles> {
  const query = { ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) };
  return bodyOf(open.GET("/articles/{channel}", { params: { path: { channel }, query } }));
}

const ofArticle = (channel: Channel, id: string) => ({ params: { path: { channel, article_id: id } } });

/** From where everybody can download a file of a published article. */
export const fileAddress = (channel: Channel, articleId: string, fileId: string): string =>
  `/api/articles/${channel}/${articleId}/files/${fileId}`;

export function loadArticle(channel: Channel, id: string): Promise<Article> {
  return bodyOf(open.GET("/articles/{channel}/{article_id}", ofArticle(channel, id)));
}

export function tellReading(channel: Channel, id: string): Promise<{ readings: number }> {
  return bodyOf(open.POST("/articles/{channel}/{article_id}/readings", ofArticle(channel, id)));
}

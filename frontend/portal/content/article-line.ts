import { type Channel, PLACES } from "../../shared/content/channels.ts";
import { inEitherLanguage } from "../../shared/content/in-either-language.ts";
import { articles } from "../../shared/messages/articles.ts";
import { say } from "../../shared/messages/text.ts";
import type { ArticleSummary } from "./api.ts";
import type { Line } from "./title-list.tsx";

/** How a list tells of an article of the channel. */
export const articleLine =
  (channel: Channel) =>
  ({ id, title_zh, title_en, published_at, pinned }: ArticleSummary): Line => ({
    path: `${PLACES[channel]}/${id}`,
    title: inEitherLanguage(title_zh, title_en),
    at: published_at,
    ...(pinned ? { badge: say(articles.pinned) } : {}),
  });

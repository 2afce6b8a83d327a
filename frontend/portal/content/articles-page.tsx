import { PageHeading } from "../../shared/components/page-heading.tsx";
import type { Channel } from "../../shared/content/channels.ts";
import { articles, channels } from "../../shared/messages/articles.ts";
import { say } from "../../shared/messages/text.ts";
import { loadArticles } from "./api.ts";
import { articleLine } from "./article-line.ts";
import { SearchedList } from "./searched-list.tsx";

/** Everything that is published in a channel: 通知公告 or 引智动态. */
export function ArticlesPage({ channel }: { channel: Channel }) {
  const { title, found, none } = channels[channel];
  return (
    <section class="panel">
      <PageHeading title={say(title)} />
      <SearchedList
        load={(words, cursor) => loadArticles(channel, words, cursor)}
        line={articleLine(channel)}
        label={say(articles.search)}
        found={(words) => say(found, { words })}
        none={say(none)}
      />
    </section>
  );
}

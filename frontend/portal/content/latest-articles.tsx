import { type Channel, PLACES } from "../../shared/content/channels.ts";
import { channels } from "../../shared/messages/articles.ts";
import { say } from "../../shared/messages/text.ts";
import { loadArticles } from "./api.ts";
import { articleLine } from "./article-line.ts";
import { LatestList } from "./latest-list.tsx";

/** The panel of a channel: 通知公告 or 引智动态. */
export function LatestArticles({ channel, count }: { channel: Channel; count: number }) {
  return (
    <LatestList
      title={say(channels[channel].title)}
      place={PLACES[channel]}
      count={count}
      load={() => loadArticles(channel, "", null)}
      line={articleLine(channel)}
      none={say(channels[channel].none)}
    />
  );
}

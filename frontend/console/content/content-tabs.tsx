import "../../shared/styles/tabs.css";
import { Link } from "wouter-preact";
import { type Channel, PLACES } from "../../shared/content/channels.ts";
import { announcing } from "../../shared/messages/announcing.ts";
import { answering } from "../../shared/messages/answering.ts";
import { channels } from "../../shared/messages/articles.ts";
import { say } from "../../shared/messages/text.ts";

type Tab = Channel | "questions";

const TABS = [
  { tab: "notice", place: PLACES.notice, name: channels.notice.title },
  { tab: "news", place: PLACES.news, name: channels.news.title },
  { tab: "questions", place: "/questions", name: answering.title },
] as const;

/** What there is to publish in. */
export function ContentTabs({ shown }: { shown: Tab }) {
  return (
    <div class="tab-line">
      <nav class="tabs" aria-label={say(announcing.tabs)}>
        {TABS.map(({ tab, place, name }) => (
          <Link key={tab} href={place} aria-current={tab === shown ? "page" : undefined}>
            {say(name)}
          </Link>
        ))}
      </nav>
    </div>
  );
}

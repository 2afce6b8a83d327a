import "../tabs.css";
import { Link } from "wouter-preact";
import { type Channel, PLACES } from "../../shared/content/channels.ts";
import { announcing } from "../../shared/messages/announcing.ts";
import { channels } from "../../shared/messages/articles.ts";
import { say } from "../../shared/messages/text.ts";

const CHANNELS = Object.keys(PLACES) as Channel[];

/** What there is to publish in. */
export function ContentTabs({ shown }: { shown: Channel }) {
  return (
    <div class="tab-line">
      <nav class="tabs" aria-label={say(announcing.tabs)}>
        {CHANNELS.map((channel) => (
          <Link key={channel} href={PLACES[channel]} aria-current={channel === shown ? "page" : undefined}>
            {say(channels[channel].title)}
          </Link>
        ))}
      </nav>
    </div>
  );
}

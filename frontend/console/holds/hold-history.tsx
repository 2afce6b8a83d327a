import "../../shared/components/timeline.css";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { holdCase as words } from "../../shared/messages/hold-case.ts";
import { say } from "../../shared/messages/text.ts";
import type { HoldEvent } from "./api.ts";
import { tellEvent } from "./tell-event.ts";

/** What has happened to a hold, the latest first: when, by whom, and why. */
export function HoldHistory({ history }: { history: readonly HoldEvent[] }) {
  return (
    <section class="panel">
      <h2>{say(words.history)}</h2>
      <ol class="timeline">
        {[...history].reverse().map((event) => {
          const { action, by, comment } = tellEvent(event);
          return (
            <li key={event.sequence}>
              <p class="timeline-what">
                <strong>{action}</strong> {by}
              </p>
              <p class="timeline-when">
                <time dateTime={event.at}>{dateAndTime(event.at)}</time>
              </p>
              {comment && <p class="value">{comment}</p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

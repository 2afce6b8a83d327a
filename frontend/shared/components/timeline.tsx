import "./timeline.css";
import type { components } from "../generated/api.d.ts";
import { dateAndTime } from "../messages/dates.ts";
import { currentLanguage, t, translate } from "../messages/text.ts";

type TimelineEvent = components["schemas"]["EventAnswer"];

interface Props {
  events: readonly TimelineEvent[];
  /** The label of a field, by its name in a correction. */
  labelOf: (field: string) => string;
}

/** What happened, the latest first: when, by whom, with which words. */
export function Timeline({ events, labelOf }: Props) {
  return (
    <ol class="timeline">
      {[...events].reverse().map((event) => (
        <li key={event.sequence} class={`timeline-${event.action}`}>
          <p class="timeline-what">
            <strong>{translate(`actions.${event.action}`)}</strong>{" "}
            {currentLanguage() === "zh" ? event.by : event.by_en}
          </p>
          <p class="timeline-when">
            <time dateTime={event.at}>{dateAndTime(event.at)}</time>
          </p>
          {event.comment && <p>{event.comment}</p>}
          <Corrections corrections={event.corrections} labelOf={labelOf} />
        </li>
      ))}
    </ol>
  );
}

interface CorrectionsProps {
  corrections: TimelineEvent["corrections"];
  labelOf: (field: string) => string;
}

function Corrections({ corrections, labelOf }: CorrectionsProps) {
  if (corrections.length === 0) return null;
  return (
    <ul class="points">
      {corrections.map(({ field, reason }) => (
        <li key={`${field} ${reason}`}>
          {field ? labelOf(field) : t("corrections.whole")}: {reason}
        </li>
      ))}
    </ul>
  );
}

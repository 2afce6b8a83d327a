import "./status-facts.css";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { standing } from "../../shared/messages/standing.ts";
import { type BilingualText, currentLanguage, say } from "../../shared/messages/text.ts";
import { workingDays } from "../../shared/messages/working-days.ts";
import type { Registration } from "../api.ts";
import { t } from "../text.ts";

/** Who has a submission now, since when, how long they usually take, and what comes next. */
export function StatusFacts({ registration }: { registration: Registration }) {
  const { waiting_at, waiting_days, usual_days, state, kind } = registration;
  const since = registration.timeline.filter(isStep).at(-1)?.at;
  const rows: [BilingualText, string | null][] = [
    [standing.state, t(`states.${state}`)],
    [standing.where, waiting_at && (currentLanguage() === "zh" ? waiting_at.name : waiting_at.name_en)],
    [standing.since, waiting_at && since ? dateAndTime(since) : null],
    [standing.waited, waiting_days === null ? null : workingDays(waiting_days)],
    [standing.usual, usual_days === null ? null : usually(usual_days)],
    [standing.next, say(kind === "project" ? nextOfProject(state) : nextAfter(state))],
  ];
  return (
    <dl class="details status-facts">
      {rows.map(
        ([label, value]) =>
          value && (
            <div key={label.zh}>
              <dt>{say(label)}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

// A number that is put right moves nothing on.
const isStep = ({ action }: Registration["timeline"][number]): boolean => !action.startsWith("correct_");

const usually = (days: number): string =>
  days === 0 ? workingDays(days) : say(standing.usualDays, { days: workingDays(days) });

function nextAfter(state: Registration["state"]): BilingualText {
  if (state === "at_authority") return standing.nextNational;
  if (state === "at_national") return standing.nextMessage;
  return state === "approved" ? standing.nextHome : standing.nextSubmit;
}

function nextOfProject(state: Registration["state"]): BilingualText {
  if (state === "at_national") return standing.nextApproval;
  if (state === "approved") return standing.nextCarryOut;
  return state === "withdrawn" ? standing.nextAgain : nextAfter(state);
}

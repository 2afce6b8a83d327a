import { Copyable } from "../../shared/components/copyable.tsx";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { hold as words } from "../../shared/messages/hold.ts";
import { say } from "../../shared/messages/text.ts";
import type { Hold } from "./api.ts";

/** What to quote when asking about a hold. */
export function CaseNumber({ hold: { number, opened_at } }: { hold: Hold }) {
  return (
    <dl class="details case-number">
      <div>
        <dt>{say(words.number)}</dt>
        <dd>
          <Copyable value={number} label={say(words.number)} />
          <p class="hint">{say(words.numberHint)}</p>
        </dd>
      </div>
      <div>
        <dt>{say(words.opened)}</dt>
        <dd>
          <time dateTime={opened_at}>{dateAndTime(opened_at)}</time>
        </dd>
      </div>
    </dl>
  );
}

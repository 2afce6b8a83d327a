import { Link } from "wouter-preact";
import { resolutions } from "../../shared/generated/hold-words.ts";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { holds as words } from "../../shared/messages/holds.ts";
import { say } from "../../shared/messages/text.ts";
import { workingDays } from "../../shared/messages/working-days.ts";
import type { HoldItem } from "./api.ts";
import { HoldBadges } from "./hold-badges.tsx";

interface Props {
  items: readonly HoldItem[];
  state: HoldItem["state"];
  /** The row that the arrow keys are at. */
  current: string | null;
}

/** Suspected duplicates as a table; on a narrow screen each row becomes a card of its own. */
export function HoldsTable({ items, state, current }: Props) {
  const isOpen = state === "open";
  const caption = say(isOpen ? words.openCaption : words.closedCaption, { count: items.length });
  return (
    <table class="table holds-table">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say(words.account)}</th>
          <th scope="col">{say(words.unit)}</th>
          <th scope="col">{say(words.marks)}</th>
          <th scope="col">{say(isOpen ? words.waiting : words.resolution)}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <HoldRow key={item.id} item={item} isCurrent={item.id === current} />
        ))}
      </tbody>
    </table>
  );
}

function HoldRow({ item, isCurrent }: { item: HoldItem; isCurrent: boolean }) {
  const { id, number, account } = item;
  return (
    <tr class={isCurrent ? "row-current" : undefined}>
      <th scope="row">
        <Link id={`case-${id}`} href={`/holds/${id}`}>
          {account.name}
        </Link>
        <span class="code">{account.username}</span>
        <span class="code">{number}</span>
      </th>
      <td data-label={say(words.unit)}>
        <div>
          {account.unit.name}
          <span class="code">{account.unit.uscc}</span>
        </div>
      </td>
      <td data-label={say(words.marks)}>
        <HoldBadges {...item} />
      </td>
      {item.state === "open" ? <Age item={item} /> : <Outcome item={item} />}
    </tr>
  );
}

function Age({ item: { opened_at, waiting_days } }: { item: HoldItem }) {
  return (
    <td data-label={say(words.waiting)} class="age">
      <time dateTime={opened_at} title={dateAndTime(opened_at)}>
        {workingDays(waiting_days)}
      </time>
    </td>
  );
}

function Outcome({ item: { resolution, closed_at } }: { item: HoldItem }) {
  const outcome = resolution && resolutions[resolution];
  return (
    <td data-label={say(words.resolution)}>
      <div>
        {outcome && say(outcome)}
        {closed_at && (
          <time class="code" dateTime={closed_at}>
            {dateAndTime(closed_at)}
          </time>
        )}
      </div>
    </td>
  );
}

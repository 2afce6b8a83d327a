import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { resolutions } from "../../shared/generated/hold-words.ts";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { details } from "../../shared/messages/details.ts";
import { holdCase as words } from "../../shared/messages/hold-case.ts";
import { type BilingualText, say, translate } from "../../shared/messages/text.ts";
import type { HoldCase, Numbers, Side } from "./api.ts";
import { type Basic, compareAccounts, showAccounts } from "./compare-sides.ts";
import { SideNumbers } from "./side-numbers.tsx";
import { SidesTable } from "./sides-table.tsx";

const LABELS: Record<Basic, BilingualText> = {
  name: details.name,
  username: details.username,
  id_number: details.idNumber,
  mobile: details.mobile,
  role: words.role,
  unit: details.unit,
  uscc: details.uscc,
  kind: words.kind,
  state: words.state,
  submitted_at: words.submitted,
};

/** Values that are codes, and the table of their words. */
const TABLES: Partial<Record<Basic, string>> = {
  role: "roles",
  kind: "kinds",
  state: "states",
};

/** The accounts that share a number, side by side; the numbers masked until somebody asks to see them, on record. */
export function AccountsPanel({ hold }: { hold: HoldCase }) {
  const [shown, setShown] = useState<Readonly<Record<string, Numbers | null>>>({});
  const read = (item: Basic, side: Side, value: string) => {
    if (item === "id_number" || item === "mobile") return shown[side.key]?.[item] ?? value;
    if (item === "submitted_at") return dateAndTime(value);
    const ended = item === "state" && resolutions[side.ended_by ?? ""];
    if (ended) return say(words.ended, { resolution: say(ended) });
    const table = TABLES[item];
    return table ? translate(`${table}.${value}`) : value;
  };
  const isOpen = hold.state === "open";
  const title = say(isOpen ? words.accounts : words.accountsNow);
  return (
    <section class="panel">
      <h2>{title}</h2>
      <SidesTable
        caption={title}
        sides={hold.sides}
        lines={isOpen ? compareAccounts(hold.sides) : showAccounts(hold.sides)}
        labelOf={(item) => say(LABELS[item])}
        show={(item, { side, value }) => <span class="value">{read(item, side, value)}</span>}
        foot={{
          label: say(words.more),
          show: (side) => (
            <div class="ways side-tools">
              <SideNumbers
                {...{ hold, side }}
                numbers={shown[side.key] ?? null}
                change={(numbers) => setShown((before) => ({ ...before, [side.key]: numbers }))}
              />
              <Link href={`/registrations/${side.registration_id}`}>{say(words.seeRegistration)}</Link>
            </div>
          ),
        }}
      />
    </section>
  );
}

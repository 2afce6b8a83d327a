import { Link } from "wouter-preact";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { workingDays } from "../../shared/messages/working-days.ts";
import type { CaseSummary } from "../api.ts";
import { authorityName, titleOf, useAtDesk } from "../desk.ts";
import { t } from "../text.ts";
import { Badges } from "./badges.tsx";
import { areAllSelected, isSelectable, type Selection, selected, toggle, toggleAll } from "./selection.ts";

export const SELECT_ALL = "select-all";

interface Props {
  items: readonly CaseSummary[];
  caption: string;
  /** The row that the arrow keys are at. */
  current: string | null;
  /** Absent where nothing can be selected. */
  selection?: Selection;
  select?: (selection: Selection) => void;
}

/** Cases as a table; on a narrow screen each row becomes a card of its own. */
export function QueueTable({ items, caption, current, selection, select }: Props) {
  return (
    <table class={selection ? "table queue-table queue-selectable" : "table queue-table"}>
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {selection && select && (
            <td>
              <Tick
                id={SELECT_ALL}
                label={t("bulk.select_all")}
                isOn={areAllSelected(selection, items)}
                isPartly={selected(selection, items).length > 0}
                change={() => select(toggleAll(selection, items))}
              />
            </td>
          )}
          <th scope="col">{t("queue.unit")}</th>
          <th scope="col">{t("queue.kind")}</th>
          <th scope="col">{t("queue.applicant")}</th>
          <th scope="col">{t(selection ? "queue.waiting" : "queue.state")}</th>
          <th scope="col">{t("queue.marks")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <QueueRow key={item.id} {...{ item, selection, select }} isCurrent={item.id === current} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  item: CaseSummary;
  isCurrent: boolean;
  selection: Selection | undefined;
  select: ((selection: Selection) => void) | undefined;
}

function QueueRow({ item, isCurrent, selection, select }: RowProps) {
  const atDesk = useAtDesk();
  return (
    <tr class={isCurrent ? "row-current" : undefined}>
      {selection && select && (
        <td class="tick-cell">
          <Tick
            label={t("bulk.select", { unit: item.unit_name, name: item.applicant_name })}
            isOn={selection.has(item.id) && isSelectable(item)}
            isOff={!isSelectable(item)}
            change={() => select(toggle(selection, item.id))}
          />
        </td>
      )}
      <th scope="row">
        <Link id={`case-${item.id}`} href={atDesk(`/registrations/${item.id}`)}>
          {item.unit_name}
        </Link>
        <span class="code">{item.uscc}</span>
      </th>
      <td data-label={t("queue.kind")}>
        <Kind item={item} />
      </td>
      <td data-label={t("queue.applicant")}>{item.applicant_name}</td>
      {selection ? <Age item={item} /> : <Standing item={item} />}
      <td data-label={t("queue.marks")}>
        <Badges item={item} />
      </td>
    </tr>
  );
}

/** What the case is about: a form, or a project of a category, which has a title. */
function Kind({ item: { kind, project } }: { item: CaseSummary }) {
  if (!project) return <>{t(`kinds.${kind}`)}</>;
  return (
    <div>
      {t(`categories.${project.category}`)}
      <span class="case-title">{titleOf(project)}</span>
    </div>
  );
}

function Age({ item }: { item: CaseSummary }) {
  return (
    <td data-label={t("queue.waiting")} class={item.is_overdue ? "age age-overdue" : "age"}>
      <time dateTime={item.waiting_since} title={dateAndTime(item.waiting_since)}>
        {workingDays(item.working_days)}
      </time>
    </td>
  );
}

function Standing({ item }: { item: CaseSummary }) {
  return (
    <td data-label={t("queue.state")}>
      <div>
        <span class="state">{t(`states.${item.state}`)}</span>
        <span class="code">{authorityName(item.authority)}</span>
      </div>
    </td>
  );
}

interface TickProps {
  id?: string;
  label: string;
  isOn: boolean;
  /** Whether some of what it stands for is on. */
  isPartly?: boolean;
  isOff?: boolean;
  change: () => void;
}

function Tick({ id, label, isOn, isPartly = false, isOff = false, change }: TickProps) {
  return (
    <label class="tick">
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        indeterminate={isPartly && !isOn}
        disabled={isOff}
        onChange={change}
      />
      <span class="visually-hidden">{label}</span>
    </label>
  );
}

import type { ComponentChildren } from "preact";
import { holdCase as words } from "../../shared/messages/hold-case.ts";
import { say } from "../../shared/messages/text.ts";
import type { Side } from "./api.ts";
import type { Cell, Line, Sameness } from "./compare-sides.ts";
import { sideName } from "./side-names.ts";

interface Props<Item> {
  caption: string;
  sides: readonly Side[];
  lines: readonly Line<Item>[];
  labelOf: (item: Item) => string;
  show: (item: Item, cell: Cell) => ComponentChildren;
  /** A line of its own at the foot, for what can be done with a side. */
  foot?: { label: string; show: (side: Side) => ComponentChildren };
}

/** Accounts next to each other, line by line; on a narrow screen each line has the sides below one another. */
export function SidesTable<Item>({ caption, sides, lines, labelOf, show, foot }: Props<Item>) {
  return (
    <table class="table sides-table">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say(words.field)}</th>
          {sides.map((side) => (
            <th key={side.key} scope="col">
              {sideName(side, sides)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ item, cells }) => (
          <tr key={labelOf(item)}>
            <th scope="row">{labelOf(item)}</th>
            {cells.map((cell) => (
              <td key={cell.side.key} data-label={sideName(cell.side, sides)}>
                <div>
                  {cell.value === "" ? <span class="hint">{say(words.empty)}</span> : show(item, cell)}{" "}
                  <Mark sameness={cell.sameness} />
                </div>
              </td>
            ))}
          </tr>
        ))}
        {foot && (
          <tr>
            <th scope="row">{foot.label}</th>
            {sides.map((side) => (
              <td key={side.key} data-label={sideName(side, sides)}>
                {foot.show(side)}
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** Whether a value is that of the held account: in words and by a sign, not by colour alone. */
function Mark({ sameness }: { sameness: Sameness }) {
  return sameness && <span class={`mark mark-${sameness}`}>{say(words[sameness])}</span>;
}

import "./figures.css";
import { useId } from "preact/hooks";
import { figures as words } from "../../shared/messages/figures.ts";
import { say } from "../../shared/messages/text.ts";
import { Pattern, Swatch } from "./patterns.tsx";
import { type Line, totalOf } from "./totals.ts";

export interface Chart<Column extends string> {
  title: string;
  columns: readonly Column[];
  lines: readonly Line<string, Column>[];
  columnName: (column: Column) => string;
  /** What the lines are, as the table's first column says. */
  lineName: string;
}

/**
 * A bar for each line, in parts for its columns. Every part has a pattern of its own and its number stands beside the
 * bar, so that nothing is told by colour alone.
 */
export function Bars<Column extends string>({ title, columns, lines, columnName }: Chart<Column>) {
  const id = useId();
  const longest = Math.max(1, ...lines.map(totalOf));
  return (
    <>
      <svg class="patterns" aria-hidden="true">
        {columns.map((column, place) => (
          <Pattern key={column} id={`${id}-${place}`} place={place} />
        ))}
      </svg>
      <ul class="legend" aria-label={title}>
        {columns.map((column, place) => (
          <li key={column}>
            <Swatch pattern={`${id}-${place}`} />
            {columnName(column)}
          </li>
        ))}
      </ul>
      <ul class="bars">
        {lines.map((line) => (
          <li key={line.name}>
            <span class="bar-name">{line.name}</span>
            <Bar {...{ line, columns, longest }} pattern={id} label={describe(line, columns, columnName)} />
            <span class="bar-total" aria-hidden="true">
              {totalOf(line)}
            </span>
            <span class="bar-numbers" aria-hidden="true">
              {columns.map((column, place) => (
                <span key={column}>
                  <Swatch pattern={`${id}-${place}`} />
                  {line.counts[column]}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface BarProps<Column extends string> {
  line: Line<string, Column>;
  columns: readonly Column[];
  longest: number;
  pattern: string;
  label: string;
}

function Bar<Column extends string>({ line, columns, longest, pattern, label }: BarProps<Column>) {
  let begins = 0;
  return (
    <svg class="bar" role="img" aria-label={label}>
      {columns.map((column, place) => {
        const width = (100 * line.counts[column]) / longest;
        const x = begins;
        begins += width;
        return (
          width > 0 && (
            <rect
              key={column}
              x={`${x}%`}
              width={`${width}%`}
              height="100%"
              fill={`url(#${pattern}-${place})`}
            />
          )
        );
      })}
    </svg>
  );
}

function describe<Column extends string>(
  { name, counts }: Line<string, Column>,
  columns: readonly Column[],
  columnName: (column: Column) => string,
): string {
  const parts = columns.map((column) =>
    say(words.part, { label: columnName(column), count: counts[column] }),
  );
  return say(words.barLabel, { label: name, parts: parts.join(say({ zh: "，", en: ", " })) });
}

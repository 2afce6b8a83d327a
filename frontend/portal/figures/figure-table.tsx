import { figures as words } from "../../shared/messages/figures.ts";
import { say } from "../../shared/messages/text.ts";
import type { Chart } from "./bars.tsx";
import { totalOf, totals } from "./totals.ts";

/** The same as a chart tells, in numbers. */
export function FigureTable<Column extends string>(chart: Chart<Column>) {
  const { title, columns, lines, columnName, lineName } = chart;
  const sums = totals(lines, columns);
  return (
    <div class="figure-table">
      <table>
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{lineName}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {columnName(column)}
              </th>
            ))}
            <th scope="col">{say(words.total)}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name}>
              <th scope="row">{line.name}</th>
              {columns.map((column) => (
                <td key={column} data-label={columnName(column)}>
                  {line.counts[column]}
                </td>
              ))}
              <td data-label={say(words.total)}>{totalOf(line)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say(words.total)}</th>
            {columns.map((column) => (
              <td key={column} data-label={columnName(column)}>
                {sums[column]}
              </td>
            ))}
            <td data-label={say(words.total)}>{totalOf({ counts: sums })}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

import "./figures.css";
import { useId, useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { figures as words } from "../../shared/messages/figures.ts";
import { say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import type { OutcomeProps } from "../entry/outcome-props.ts";
import { newAddress } from "../projects/addresses.ts";
import { CATEGORIES } from "../projects/api.ts";
import { type Figure, type Figures, loadFigures } from "./api.ts";
import { Bars, type Chart } from "./bars.tsx";
import { categoryName, progressChart, yearsChart } from "./charts.ts";
import { FigureTable } from "./figure-table.tsx";
import { yearsOf } from "./totals.ts";

/** 数据统计: the projects of the unit and of the whole country, by how far they have come and by year. */
export function FiguresPage({ entry }: Pick<OutcomeProps, "entry">) {
  const unit = entry.unit.uscc;
  const { data, error, reload } = useLoaded(() => loadFigures(unit), unit);
  return (
    <>
      <PageHeading title={say(words.title)}>
        <p class="lead">{say(words.lead)}</p>
      </PageHeading>
      {error ? <LoadFailure error={error} retry={reload} /> : !data && <Loading />}
      {data && <Scopes figures={data} unit={unit} name={entry.unit.name} />}
    </>
  );
}

function Scopes({ figures, unit, name }: { figures: Figures; unit: string; name: string }) {
  const [year, setYear] = useState<number | null>(figures.year);
  const known = yearsOf([{ year: figures.year }, ...figures.unit, ...figures.country] as Figure[]);
  return (
    <>
      <YearChoice years={known} year={year} change={setYear} />
      <div class="columns">
        <Scope title={say(words.unit)} note={name} figures={figures.unit} year={year}>
          <p>{say(words.noneNext)}</p>
          <ul class="figure-ways">
            {CATEGORIES.map((category) => (
              <li key={category}>
                <Link class="button" href={newAddress(unit, category)}>
                  {categoryName(category)}
                </Link>
              </li>
            ))}
          </ul>
        </Scope>
        <Scope title={say(words.country)} figures={figures.country} year={year} />
      </div>
    </>
  );
}

interface ChoiceProps {
  years: readonly number[];
  year: number | null;
  change: (year: number | null) => void;
}

function YearChoice({ years, year, change }: ChoiceProps) {
  const id = useId();
  return (
    <p class="year-choice">
      <label for={id}>{say(words.year)}</label>
      <select
        id={id}
        value={year ?? ""}
        onChange={({ currentTarget: { value } }) => change(value ? Number(value) : null)}
      >
        <option value="">{say(words.allYears)}</option>
        {years.map((each) => (
          <option key={each} value={each}>
            {say(words.ofYear, { year: each })}
          </option>
        ))}
      </select>
    </p>
  );
}

interface ScopeProps {
  title: string;
  note?: string;
  figures: readonly Figure[];
  year: number | null;
  /** What is shown where there are no projects at all. */
  children?: preact.ComponentChildren;
}

function Scope({ title, note, figures, year, children }: ScopeProps) {
  const isEmpty = !figures.some((each) => year === null || each.year === year);
  return (
    <section class="panel">
      <h2>
        {title} {note && <span class="hint">{note}</span>}
      </h2>
      {figures.length === 0 ? (
        <>
          <p class="hint">{say(words.none)}</p>
          {children}
        </>
      ) : (
        <>
          {isEmpty ? (
            <p class="hint">{say(words.noneOfYear)}</p>
          ) : (
            <ChartWithTable {...progressChart(figures, year)} />
          )}
          <ChartWithTable {...yearsChart(figures)} />
        </>
      )}
    </section>
  );
}

function ChartWithTable<Column extends string>(chart: Chart<Column>) {
  if (chart.lines.length === 0) return null;
  return (
    <figure class="chart">
      <figcaption>
        <h3>{chart.title}</h3>
      </figcaption>
      <Bars {...chart} />
      <details>
        <summary>
          {say(words.table)}
          <span class="visually-hidden">{chart.title}</span>
        </summary>
        <FigureTable {...chart} />
      </details>
    </figure>
  );
}

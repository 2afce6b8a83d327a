import "./figures.css";
import { useId } from "preact/hooks";
import { Link } from "wouter-preact";
import { LoadFailure } from "../../shared/components/waiting.tsx";
import { categories } from "../../shared/generated/project-words.ts";
import { figures as words } from "../../shared/messages/figures.ts";
import { say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { ComingPanels } from "../home/coming-panels.tsx";
import { listAddress, newAddress } from "../projects/addresses.ts";
import { CATEGORIES, type Category } from "../projects/api.ts";
import { withUnit } from "../unit.ts";
import { type Figures, loadFigures } from "./api.ts";
import { Bars } from "./bars.tsx";
import { categoryName, progressName, yearsChart } from "./charts.ts";
import { byCategory, COUNTED } from "./totals.ts";

interface Props {
  /** The credit code of the unit. */
  unit: string;
}

/** The panels of the home page that are about projects: 立项数量, 新报计划 and 数据统计, from one request. */
export function HomeFigures({ unit }: Props) {
  const { data, error, reload } = useLoaded(() => loadFigures(unit), unit);
  if (error) {
    return (
      <section class="panel">
        <LoadFailure error={error} retry={reload} />
      </section>
    );
  }
  if (!data) return <ComingPanels />;
  return (
    <>
      <ApprovedPanel figures={data} unit={unit} />
      <PlansPanel figures={data} unit={unit} />
      <YearsPanel figures={data} unit={unit} />
    </>
  );
}

interface PanelProps extends Props {
  figures: Figures;
}

/** 立项数量: the unit's approved projects of each category, this year and in all. */
function ApprovedPanel({ figures, unit }: PanelProps) {
  const inAll = byCategory(figures.unit, null);
  const thisYear = byCategory(figures.unit, figures.year);
  const headings = [say(words.ofYear, { year: figures.year }), say(words.allYears)];
  return (
    <Panel title={say(words.approved)} more={withUnit("/figures", unit)}>
      <SmallTable title={say(words.approved)} headings={headings}>
        {CATEGORIES.map((category, place) => (
          <Row key={category} {...{ category, unit }}>
            <td data-label={headings[0]}>{thisYear[place]?.counts.approved}</td>
            <td data-label={headings[1]}>{inAll[place]?.counts.approved}</td>
          </Row>
        ))}
      </SmallTable>
    </Panel>
  );
}

/** 新报计划: the unit's projects of this year by how far they have come, each number a way to those it counts. */
function PlansPanel({ figures, unit }: PanelProps) {
  const { year } = figures;
  return (
    <Panel title={say(words.plans)} more={withUnit("/figures", unit)}>
      <SmallTable title={say(words.plans)} headings={COUNTED.map(progressName)}>
        {byCategory(figures.unit, year).map(({ name, counts }) => (
          <Row key={name} category={name} unit={unit}>
            {COUNTED.map((progress) => (
              <td key={progress} data-label={progressName(progress)}>
                <Count
                  count={counts[progress]}
                  to={listAddress(name, unit, { progress, year: String(year) })}
                />
              </td>
            ))}
          </Row>
        ))}
      </SmallTable>
      {figures.unit.length === 0 && (
        <p class="hint">
          {say(words.none)} {say(words.noneNext)}{" "}
          <Link href={newAddress(unit, "individual")}>{say(categories.individual)}</Link>
        </p>
      )}
    </Panel>
  );
}

/** 数据统计: how many projects the unit had approved in each year. */
function YearsPanel({ figures, unit }: PanelProps) {
  const chart = yearsChart(figures.unit);
  return (
    <Panel title={say(words.title)} more={withUnit("/figures", unit)}>
      {chart.lines.length > 0 ? (
        <>
          <p class="hint">{chart.title}</p>
          <Bars {...chart} />
        </>
      ) : (
        <p class="hint">{say(words.none)}</p>
      )}
    </Panel>
  );
}

function Count({ count, to }: { count: number; to: string }) {
  return count > 0 ? <Link href={to}>{say(words.count, { count })}</Link> : say(words.count, { count });
}

function Row({
  category,
  unit,
  children,
}: Props & { category: Category; children: preact.ComponentChildren }) {
  return (
    <tr>
      <th scope="row">
        <Link href={listAddress(category, unit)}>{categoryName(category)}</Link>
      </th>
      {children}
    </tr>
  );
}

interface TableProps {
  title: string;
  headings: readonly string[];
  children: preact.ComponentChildren;
}

function SmallTable({ title, headings, children }: TableProps) {
  return (
    <div class="figure-table">
      <table>
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.category)}</th>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Panel({
  title,
  more,
  children,
}: {
  title: string;
  more: string;
  children: preact.ComponentChildren;
}) {
  const id = useId();
  return (
    <section class="panel" aria-labelledby={id}>
      <div class="panel-top">
        <h2 id={id}>{title}</h2>
        <Link href={more}>
          {say(words.more)}
          <span class="visually-hidden">{title}</span>
        </Link>
      </div>
      {children}
    </section>
  );
}

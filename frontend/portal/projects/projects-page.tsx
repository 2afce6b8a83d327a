import "./projects.css";
import { useState } from "preact/hooks";
import { Link, useSearchParams } from "wouter-preact";
import { Icon } from "../../shared/components/icon.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { categories } from "../../shared/generated/project-words.ts";
import { projects } from "../../shared/messages/projects.ts";
import { say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import type { OutcomeProps } from "../entry/outcome-props.ts";
import { newAddress } from "./addresses.ts";
import { type Category, loadProjects, type Wanted } from "./api.ts";
import { ProjectFilter } from "./project-filter.tsx";
import { ProjectList } from "./project-list.tsx";

interface Props extends Pick<OutcomeProps, "entry"> {
  category: Category;
}

/** 个人类项目, 平台类项目, 支援类项目: the unit's projects of one category, the newest first. The address knows the filter. */
export function ProjectsPage({ category, entry: { unit } }: Props) {
  const [query, setQuery] = useSearchParams();
  const wanted: Wanted = { progress: query.get("progress") ?? "", year: query.get("year") ?? "" };
  const change = (name: keyof Wanted, value: string) =>
    setQuery((before) => {
      before.delete(name);
      if (value) before.set(name, value);
      return before;
    });
  return (
    <>
      <div class="project-top">
        <PageHeading title={say(categories[category])}>
          <p class="lead">{say(projects.lead, { unit: unit.name })}</p>
        </PageHeading>
        <Link class="button button-primary" href={newAddress(unit.uscc, category)}>
          <Icon name="arrow" />
          {say(projects.begin)}
        </Link>
      </div>
      <section class="panel" aria-label={say(categories[category])}>
        <ProjectFilter wanted={wanted} change={change} />
        <Pages key={`${wanted.progress} ${wanted.year}`} {...{ category, wanted }} unit={unit.uscc} />
      </section>
    </>
  );
}

interface Listed {
  category: Category;
  unit: string;
  wanted: Wanted;
}

function Pages(listed: Listed) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return (
    <>
      {cursors.map((cursor, place) => (
        <ListPage
          key={cursor}
          cursor={cursor}
          more={place === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
          {...listed}
        />
      ))}
    </>
  );
}

interface PageProps extends Listed {
  cursor: string | null;
  /** Shows the page after this one, where that is not shown yet. */
  more: ((cursor: string) => void) | undefined;
}

function ListPage({ category, unit, wanted, cursor, more }: PageProps) {
  const { data, error, reload } = useLoaded(() => loadProjects(unit, category, wanted, cursor), "page");
  if (error) return <LoadFailure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const next = data.next_cursor;
  if (data.items.length === 0 && !next)
    return <Nothing isFiltered={Boolean(wanted.progress || wanted.year)} />;
  return (
    <>
      <ProjectList lines={data.items} unit={unit} takesFocus={cursor !== null} />
      {next && more && (
        <p class="actions">
          <button type="button" class="button" onClick={() => more(next)}>
            {say(projects.more)}
          </button>
        </p>
      )}
    </>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div class="projects-none" role="status">
      <p>{say(isFiltered ? projects.noneFound : projects.none)}</p>
      {!isFiltered && <p>{say(projects.noneNext)}</p>}
    </div>
  );
}

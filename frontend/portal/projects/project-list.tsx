import { useEffect, useRef } from "preact/hooks";
import { Link } from "wouter-preact";
import { Icon } from "../../shared/components/icon.tsx";
import { progress } from "../../shared/generated/project-words.ts";
import { longDate } from "../../shared/messages/dates.ts";
import { projects } from "../../shared/messages/projects.ts";
import { currentLanguage, say } from "../../shared/messages/text.ts";
import { workingDays } from "../../shared/messages/working-days.ts";
import { t } from "../text.ts";
import { projectAddress } from "./addresses.ts";
import type { ProjectLine } from "./api.ts";
import { titleOf } from "./title-of.ts";

interface Props {
  lines: readonly ProjectLine[];
  unit: string;
  /** Whether a click brought it: the focus then goes to the first that is new. */
  takesFocus: boolean;
}

/** Projects, each with its state, how long it has been in it, and who has it now. */
export function ProjectList({ lines, unit, takesFocus }: Props) {
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it appears
  useEffect(() => {
    if (takesFocus) list.current?.querySelector("a")?.focus();
  }, []);
  return (
    <ul class="project-list" ref={list}>
      {lines.map((line) => (
        <li key={line.id}>
          <h2 class="project-title">
            <Title line={line} unit={unit} />
          </h2>
          <span class={`project-state project-${line.progress}`}>
            {line.progress === "approved" ? say(progress.approved) : t(`states.${line.state}`)}
          </span>
          <Facts line={line} />
        </li>
      ))}
    </ul>
  );
}

function Title({ line, unit }: { line: ProjectLine; unit: string }) {
  const title = titleOf(line);
  if (line.is_open) return <Link href={projectAddress(line.id, unit)}>{title}</Link>;
  return (
    <>
      <Icon name="lock" /> {title}
      <span class="hint project-private">{say(projects.private)}</span>
    </>
  );
}

function Facts({ line }: { line: ProjectLine }) {
  const { waiting_at, waiting_since, working_days: days } = line;
  const at = longDate(waiting_since);
  const desk = waiting_at && (currentLanguage() === "zh" ? waiting_at.name : waiting_at.name_en);
  const isOver = line.progress === "approved" || line.progress === "withdrawn";
  const rows = [
    [say(projects.year), say(projects.ofYear, { year: line.year })],
    [
      say(projects.applicant),
      line.is_own ? say(projects.own, { name: line.applicant_name }) : line.applicant_name,
    ],
    !isOver && [say(projects.where), desk ?? say(projects.inHands)],
    [say(projects.since), isOver || days === 0 ? at : say(projects.days, { at, days: workingDays(days) })],
  ] as const;
  return (
    <dl class="project-facts">
      {rows.map(
        (row) =>
          row && (
            <div key={row[0]}>
              <dt>{row[0]}</dt>
              <dd>{row[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

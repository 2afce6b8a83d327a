import "./articles.css";
import { useEffect, useRef } from "preact/hooks";
import { Link } from "wouter-preact";
import type { Readable } from "../../shared/content/in-either-language.ts";
import { longDate } from "../../shared/messages/dates.ts";
import { useChosenUnit, withUnit } from "../unit.ts";

/** One of what is published, as a list tells of it. */
export interface Line {
  path: string;
  title: Readable;
  /** The day that is told beside it. */
  at: string;
  badge?: string;
  /** How it stands, beside the day. */
  note?: string;
}

interface Props {
  lines: readonly Line[];
  /** Whether a click brought it: the focus then goes to the first that is new. */
  takesFocus?: boolean;
}

/** What is published, each with its day, to open. */
export function TitleList({ lines, takesFocus = false }: Props) {
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it appears
  useEffect(() => {
    if (takesFocus) list.current?.querySelector("a")?.focus();
  }, []);
  return (
    <ul class="title-list" ref={list}>
      {lines.map((each) => (
        <TitleLine key={each.path} line={each} />
      ))}
    </ul>
  );
}

function TitleLine({ line: { path, title, at, badge, note } }: { line: Line }) {
  const unit = useChosenUnit();
  return (
    <li>
      <span class="title-line">
        {badge && <span class="title-badge">{badge}</span>}
        <Link href={withUnit(path, unit)} lang={title.lang}>
          {title.text}
        </Link>
      </span>
      <span class="title-day">
        {note && <span class="title-note">{note}</span>} <time dateTime={at}>{longDate(at)}</time>
      </span>
    </li>
  );
}

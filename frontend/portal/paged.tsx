import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { LoadFailure, Loading } from "../shared/components/waiting.tsx";
import { useLoaded } from "../shared/use-loaded.ts";

interface Page<Item> {
  items: readonly Item[];
  next_cursor: string | null;
}

interface Props<P extends Page<unknown>> {
  load: (cursor: string | null) => Promise<P>;
  /** Shows a page; whether a click brought it, so that the focus goes there. */
  show: (page: P, takesFocus: boolean) => ComponentChildren;
  more: string;
  none: ComponentChildren;
}

/** A list that is read a page at a time, each page below those before it. */
export function Paged<P extends Page<unknown>>({ load, show, more, none }: Props<P>) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return (
    <>
      {cursors.map((cursor, place) => (
        <OnePage
          key={cursor}
          {...{ load, show, more, none, cursor }}
          add={place === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </>
  );
}

interface PageProps<P extends Page<unknown>> extends Props<P> {
  cursor: string | null;
  /** Shows the page after this one, where that is not shown yet. */
  add: ((cursor: string) => void) | undefined;
}

function OnePage<P extends Page<unknown>>({ load, show, more, none, cursor, add }: PageProps<P>) {
  const { data, error, reload } = useLoaded(() => load(cursor), "");
  if (error) return <LoadFailure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const next = data.next_cursor;
  if (data.items.length === 0 && !next) return cursor === null ? none : null;
  return (
    <>
      {show(data, cursor !== null)}
      {next && add && (
        <p class="actions">
          <button type="button" class="button" onClick={() => add(next)}>
            {more}
          </button>
        </p>
      )}
    </>
  );
}

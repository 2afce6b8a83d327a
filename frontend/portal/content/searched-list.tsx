import { useState } from "preact/hooks";
import { useSearchParams } from "wouter-preact";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { articles } from "../../shared/messages/articles.ts";
import { say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { type Line, TitleList } from "./title-list.tsx";
import { TitleSearch } from "./title-search.tsx";

interface Found<Item> {
  items: readonly Item[];
  next_cursor: string | null;
}

interface Listed<Item> {
  load: (words: string, cursor: string | null) => Promise<Found<Item>>;
  line: (item: Item) => Line;
  /** What is said where there is nothing at all. */
  none: string;
}

interface Props<Item> extends Listed<Item> {
  /** Says what is listed while words are searched for. */
  found: (words: string) => string;
}

/** Everything that is published, or what a search finds, a page at a time. The address knows the words. */
export function SearchedList<Item>({ found, ...listed }: Props<Item>) {
  const [query, setQuery] = useSearchParams();
  const words = query.get("q") ?? "";
  const search = (q: string) =>
    setQuery((before) => {
      before.delete("q");
      if (q) before.set("q", q);
      return before;
    });
  return (
    <>
      <TitleSearch words={words} found={words && found(words)} search={search} />
      <Results key={words} words={words} {...listed} />
    </>
  );
}

function Results<Item>(listed: Listed<Item> & { words: string }) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return (
    <>
      {cursors.map((cursor, place) => (
        <ResultsPage
          key={cursor}
          cursor={cursor}
          more={place === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
          {...listed}
        />
      ))}
    </>
  );
}

interface PageProps<Item> extends Listed<Item> {
  words: string;
  cursor: string | null;
  /** Shows the page after this one, where that is not shown yet. */
  more: ((cursor: string) => void) | undefined;
}

function ResultsPage<Item>({ words, cursor, more, load, line, none }: PageProps<Item>) {
  const { data, error, reload } = useLoaded(() => load(words, cursor), words);
  if (error) return <LoadFailure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const next = data.next_cursor;
  if (data.items.length === 0 && !next) return <Nothing sentence={words ? say(articles.noneFound) : none} />;
  return (
    <>
      <TitleList lines={data.items.map(line)} takesFocus={cursor !== null} />
      {next && more && (
        <p class="actions">
          <button type="button" class="button" onClick={() => more(next)}>
            {say(articles.next)}
          </button>
        </p>
      )}
    </>
  );
}

function Nothing({ sentence }: { sentence: string }) {
  return (
    <p class="titles-none" role="status">
      {sentence}
    </p>
  );
}

import { useSearchParams } from "wouter-preact";
import { articles } from "../../shared/messages/articles.ts";
import { say } from "../../shared/messages/text.ts";
import { Paged } from "../paged.tsx";
import { type Line, TitleList } from "./title-list.tsx";
import { TitleSearch } from "./title-search.tsx";

interface Found<Item> {
  items: readonly Item[];
  next_cursor: string | null;
}

interface Props<Item> {
  load: (words: string, cursor: string | null) => Promise<Found<Item>>;
  line: (item: Item) => Line;
  /** What is searched. */
  label: string;
  /** Says what is listed while words are searched for. */
  found: (words: string) => string;
  /** What is said where there is nothing at all. */
  none: string;
}

/** Everything that is published, or what a search finds, a page at a time. The address knows the words. */
export function SearchedList<Item>({ load, line, label, found, none }: Props<Item>) {
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
      <TitleSearch label={label} words={words} found={words && found(words)} search={search} />
      <Paged
        key={words}
        load={(cursor) => load(words, cursor)}
        show={({ items }, takesFocus) => <TitleList lines={items.map(line)} takesFocus={takesFocus} />}
        more={say(articles.next)}
        none={<Nothing sentence={words ? say(articles.noneFound) : none} />}
      />
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

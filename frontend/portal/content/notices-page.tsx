import { useState } from "preact/hooks";
import { useSearchParams } from "wouter-preact";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { notices } from "../../shared/messages/notices.ts";
import { say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { loadNotices } from "./api.ts";
import { NoticeList } from "./notice-list.tsx";
import { NoticeSearch } from "./notice-search.tsx";

/** 通知公告: everything that is published, or what a search finds, a page at a time. */
export function NoticesPage() {
  const [query, setQuery] = useSearchParams();
  const words = query.get("q") ?? "";
  const search = (q: string) =>
    setQuery((before) => {
      before.delete("q");
      if (q) before.set("q", q);
      return before;
    });
  return (
    <section class="panel">
      <PageHeading title={say(notices.title)} />
      <NoticeSearch words={words} search={search} />
      <Results key={words} words={words} />
    </section>
  );
}

function Results({ words }: { words: string }) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return (
    <>
      {cursors.map((cursor, place) => (
        <ResultsPage
          key={cursor}
          words={words}
          cursor={cursor}
          more={place === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </>
  );
}

interface PageProps {
  words: string;
  cursor: string | null;
  /** Shows the page after this one, where that is not shown yet. */
  more: ((cursor: string) => void) | undefined;
}

function ResultsPage({ words, cursor, more }: PageProps) {
  const { data, error, reload } = useLoaded(() => loadNotices(words, cursor), words);
  if (error) return <LoadFailure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const next = data.next_cursor;
  if (data.items.length === 0 && !next) return <Nothing words={words} />;
  return (
    <>
      <NoticeList items={data.items} takesFocus={cursor !== null} />
      {next && more && (
        <p class="actions">
          <button type="button" class="button" onClick={() => more(next)}>
            {say(notices.next)}
          </button>
        </p>
      )}
    </>
  );
}

function Nothing({ words }: { words: string }) {
  return (
    <p class="notice-none" role="status">
      {say(words ? notices.noneFound : notices.none)}
    </p>
  );
}

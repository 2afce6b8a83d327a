import "./queue.css";
import { useQuery } from "@tanstack/preact-query";
import { useRef, useState } from "preact/hooks";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { type CaseSummary, type Me, searchCases } from "../api.ts";
import { useDesk } from "../desk.ts";
import { ShortcutButton, ShortcutHelp, type ShortcutLine } from "../shortcuts/shortcut-help.tsx";
import { useShortcuts } from "../shortcuts/use-shortcuts.ts";
import { t } from "../text.ts";
import { CountsStrip } from "./counts-strip.tsx";
import { DeskChooser } from "./desk-chooser.tsx";
import { type Filter, NO_FILTER } from "./filter.ts";
import { QueueList } from "./queue-list.tsx";
import { QueueTable } from "./queue-table.tsx";
import { SearchBox } from "./search-box.tsx";
import { useRowKeys } from "./use-row-keys.ts";

const KEYS: readonly ShortcutLine[] = [
  { keys: ["j", "↓"], words: "keys.down" },
  { keys: ["k", "↑"], words: "keys.up" },
  { keys: ["Enter"], words: "keys.open" },
  { keys: ["/"], words: "keys.search" },
  { keys: ["?"], words: "keys.help" },
];

/** What waits at the desk, the longest first, and a search in everything that the reviewer may see. */
export function QueuePage({ me }: { me: Me }) {
  const desk = useDesk(me);
  const [wanted, setWanted] = useState<string | null>(null);
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [isHelping, setHelping] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const showOverdue = () => {
    setWanted(null);
    setFilter({ ...NO_FILTER, only: "overdue" });
  };
  const leaveResults = () => {
    setWanted(null);
    field.current?.focus();
  };
  useShortcuts({ "/": () => field.current?.focus(), "?": () => setHelping(true) });
  return (
    <section class="panel">
      <div class="queue-top">
        <PageHeading title={t("queue.title")}>
          <DeskChooser me={me} desk={desk} />
        </PageHeading>
        <div class="queue-tools">
          <SearchBox search={setWanted} field={field} />
          <ShortcutButton open={() => setHelping(true)} />
        </div>
      </div>
      <CountsStrip desk={desk} showOverdue={showOverdue} />
      {wanted === null ? (
        <QueueList key={desk.id} {...{ desk, filter, setFilter }} />
      ) : (
        <SearchResults wanted={wanted} leave={leaveResults} />
      )}
      {isHelping && <ShortcutHelp lines={KEYS} close={() => setHelping(false)} />}
    </section>
  );
}

function SearchResults({ wanted, leave }: { wanted: string; leave: () => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["search", wanted],
    queryFn: () => searchCases(wanted),
    gcTime: 0,
  });
  return (
    <>
      <div class="results-top" role="status">
        <h2>{t(data?.length === 0 ? "search.nothing" : "search.results", { count: data?.length ?? "…" })}</h2>
        <button type="button" class="link-button" onClick={leave}>
          {t("search.leave")}
        </button>
      </div>
      {error && <LoadFailure error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && <p class="hint">{t("search.nothing.hint")}</p>}
      {data && data.length > 0 && <FoundTable items={data} />}
    </>
  );
}

function FoundTable({ items }: { items: readonly CaseSummary[] }) {
  const { current, shortcuts } = useRowKeys(items);
  useShortcuts(shortcuts);
  return <QueueTable {...{ items, current }} caption={t("search.results", { count: items.length })} />;
}

import "../../shared/styles/tabs.css";
import "./holds.css";
import { useRef, useState } from "preact/hooks";
import { Link, useSearchParams } from "wouter-preact";
import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { holds as words } from "../../shared/messages/holds.ts";
import { say } from "../../shared/messages/text.ts";
import { PagedList } from "../paged-list.tsx";
import { useRowKeys } from "../queue/use-row-keys.ts";
import { RefreshButton } from "../refresh-button.tsx";
import { ShortcutButton, ShortcutHelp, type ShortcutLine } from "../shortcuts/shortcut-help.tsx";
import { useShortcuts } from "../shortcuts/use-shortcuts.ts";
import { t } from "../text.ts";
import { usePaged } from "../use-paged.ts";
import { type HoldItem, type Holds, loadHolds } from "./api.ts";
import { FindHold } from "./find-hold.tsx";
import { HoldsTable } from "./holds-table.tsx";

type State = HoldItem["state"];

const STATES: readonly State[] = ["open", "closed"];
const KEYS: readonly ShortcutLine[] = [
  { keys: ["j", "↓"], words: "keys.down" },
  { keys: ["k", "↑"], words: "keys.up" },
  { keys: ["Enter"], words: words.keyOpen },
  { keys: ["/"], words: words.keyFind },
  { keys: ["?"], words: "keys.help" },
];

/** 重复账号处理: the suspected duplicates, those that wait the longest first, and those that were resolved. */
export function HoldsPage() {
  const [query] = useSearchParams();
  const [isHelping, setHelping] = useState(false);
  const state: State = query.get("state") === "closed" ? "closed" : "open";
  const list = usePaged(["holds", state], (cursor) => loadHolds(state, cursor));
  const { current, shortcuts } = useRowKeys(list.items);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ ...shortcuts, "/": () => field.current?.focus(), "?": () => setHelping(true) });
  const last = list.data?.pages.at(-1);
  return (
    <section class="panel">
      <div class="queue-top">
        <PageHeading title={t("holds.title")}>
          <p class="hint">{say(words.lead)}</p>
        </PageHeading>
        <FindHold field={field} tell={setProblem} />
        <ShortcutButton open={() => setHelping(true)} />
      </div>
      {problem && <Notice tone="warning" role="alert" title={problem} />}
      <div class="tab-line">
        <Tabs shown={state} last={last} />
        <RefreshButton isFetching={list.isFetching} refresh={() => void list.refetch()} />
      </div>
      <PagedList list={list} none={<NoHolds state={state} />}>
        <HoldsTable items={list.items} {...{ state, current }} />
      </PagedList>
      {isHelping && <ShortcutHelp lines={KEYS} close={() => setHelping(false)} />}
    </section>
  );
}

function Tabs({ shown, last }: { shown: State; last: Holds | undefined }) {
  return (
    <nav class="tabs" aria-label={say(words.tabs)}>
      {STATES.map((state) => (
        <Link
          key={state}
          href={state === "open" ? "/holds" : "/holds?state=closed"}
          aria-current={state === shown ? "page" : undefined}
        >
          {say(words[state])}
          {state === "open" && last && (
            <span class="tab-count">
              {say(last.has_more_open ? words.countMore : words.count, { count: last.open_count })}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}

function NoHolds({ state }: { state: State }) {
  return (
    <div class="empty">
      <Icon name="success" />
      <p>{say(state === "open" ? words.noneOpen : words.noneClosed)}</p>
    </div>
  );
}

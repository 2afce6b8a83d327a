import { useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/components/icon.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { lazy } from "../../shared/lazy.tsx";
import type { Authority, CaseSummary } from "../api.ts";
import { MoreButton } from "../more-button.tsx";
import { RefreshButton } from "../refresh-button.tsx";
import { useShortcuts } from "../shortcuts/use-shortcuts.ts";
import { t } from "../text.ts";
import { applyFilter, type Filter, NO_FILTER } from "./filter.ts";
import { FilterBar } from "./filter-bar.tsx";
import { QueueTable, SELECT_ALL } from "./queue-table.tsx";
import { type Selection, selected } from "./selection.ts";
import { useQueue } from "./use-queue.ts";
import { useRowKeys } from "./use-row-keys.ts";

const BulkApproval = lazy(async () => (await import("./bulk-approval.tsx")).BulkApproval);

interface Props {
  desk: Authority;
  filter: Filter;
  setFilter: (filter: Filter) => void;
}

/** The queue of a desk, a page at a time. */
export function QueueList({ desk, filter, setFilter }: Props) {
  const client = useQueryClient();
  const queue = useQueue(desk.id);
  const { items } = queue;
  const shown = applyFilter(items, filter);
  const refresh = () => {
    void queue.refetch();
    void client.invalidateQueries({ queryKey: ["counts", desk.id] });
  };
  if (queue.isPending) return <Loading />;
  return (
    <>
      {queue.error && <LoadFailure error={queue.error} retry={() => void queue.refetch()} />}
      {queue.isSuccess && items.length === 0 && <EmptyQueue />}
      {items.length > 0 && (
        <div class="filter-line">
          <FilterBar filter={filter} change={setFilter} />
          <p class="hint" role="status">
            {t(queue.hasNextPage ? "filter.shown_more" : "filter.shown", {
              shown: shown.length,
              all: items.length,
            })}
          </p>
          <RefreshButton isFetching={queue.isFetching} refresh={refresh} />
        </div>
      )}
      {items.length > 0 && shown.length === 0 && <NothingLeft clear={() => setFilter(NO_FILTER)} />}
      {shown.length > 0 && <SelectableTable items={shown} />}
      <MoreButton list={queue} />
    </>
  );
}

function SelectableTable({ items }: { items: readonly CaseSummary[] }) {
  const client = useQueryClient();
  const [selection, select] = useState<Selection>(new Set());
  const [approving, setApproving] = useState<readonly CaseSummary[] | null>(null);
  const { current, shortcuts } = useRowKeys(items);
  useShortcuts(shortcuts);
  const chosen = selected(selection, items);
  const unselect = () => {
    select(new Set());
    // The button that was pressed goes with the selection.
    document.getElementById(SELECT_ALL)?.focus();
  };
  const close = (haveDecided: boolean) => {
    setApproving(null);
    if (!haveDecided) return;
    unselect();
    void client.invalidateQueries({ queryKey: ["queue"] });
    void client.invalidateQueries({ queryKey: ["counts"] });
  };
  return (
    <>
      {chosen.length > 0 && (
        <div class="bulk-bar">
          <p role="status">{t("bulk.selected", { count: chosen.length })}</p>
          <button type="button" class="button button-primary" onClick={() => setApproving(chosen)}>
            {t("bulk.approve")}
          </button>
          <button type="button" class="link-button" onClick={unselect}>
            {t("bulk.clear")}
          </button>
        </div>
      )}
      <QueueTable
        {...{ items, current, selection, select }}
        caption={t("queue.caption", { count: items.length })}
      />
      {approving && <BulkApproval cases={approving} close={close} />}
    </>
  );
}

function EmptyQueue() {
  return (
    <div class="empty">
      <Icon name="success" />
      <p>{t("queue.empty")}</p>
    </div>
  );
}

function NothingLeft({ clear }: { clear: () => void }) {
  return (
    <div class="empty">
      <p>{t("filter.nothing")}</p>
      <button type="button" class="link-button" onClick={clear}>
        {t("filter.clear")}
      </button>
    </div>
  );
}

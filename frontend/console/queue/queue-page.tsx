import { useInfiniteQuery } from "@tanstack/preact-query";
import { Icon } from "../../shared/components/icon.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { currentLanguage } from "../../shared/messages/text.ts";
import { loadQueue, type Me } from "../api.ts";
import { t } from "../text.ts";
import { QueueTable } from "./queue-table.tsx";

/** What waits at the reviewer's authority, the longest first. */
export function QueuePage({ me }: { me: Me }) {
  const queue = useInfiniteQuery({
    queryKey: ["queue"],
    queryFn: ({ pageParam }) => loadQueue(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  const { authority } = me.reviewer;
  const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section class="panel">
      <div class="queue-top">
        <PageHeading title={t("queue.title")}>
          <p class="hint">
            {t("queue.lead", { authority: currentLanguage() === "zh" ? authority.name : authority.name_en })}
          </p>
        </PageHeading>
        <button type="button" class="button" disabled={queue.isFetching} onClick={() => void queue.refetch()}>
          <Icon name="refresh" />
          {t("queue.refresh")}
        </button>
      </div>
      {queue.isPending && <Loading />}
      {queue.error && <LoadFailure error={queue.error} retry={() => void queue.refetch()} />}
      {queue.isSuccess && items.length === 0 && <EmptyQueue />}
      {items.length > 0 && <QueueTable items={items} />}
      {queue.hasNextPage && (
        <p class="actions">
          <button
            type="button"
            class="button"
            disabled={queue.isFetching}
            onClick={() => void queue.fetchNextPage()}
          >
            {t("queue.more")}
          </button>
        </p>
      )}
    </section>
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

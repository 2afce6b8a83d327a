import "./notices.css";
import { useInfiniteQuery } from "@tanstack/preact-query";
import { Link } from "wouter-preact";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { chinaMoment } from "../../shared/content/china-time.ts";
import { announcing, noticeStates } from "../../shared/messages/announcing.ts";
import { say } from "../../shared/messages/text.ts";
import { t } from "../text.ts";
import { loadWrittenNotices, type WrittenSummary } from "./api.ts";

/** 通知公告 as administrators have them: every notice in whatever state, the last changed first. */
export function NoticesPage() {
  const notices = useInfiniteQuery({
    queryKey: ["written notices"],
    queryFn: ({ pageParam }) => loadWrittenNotices(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  const items = notices.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section class="panel">
      <div class="queue-top">
        <PageHeading title={t("notices.title")}>
          <p class="hint">{say(announcing.lead)}</p>
        </PageHeading>
        <Link class="button button-primary" href="/notices/new">
          {say(announcing.begin)}
        </Link>
      </div>
      {notices.error && <LoadFailure error={notices.error} retry={() => void notices.refetch()} />}
      {notices.isPending && <Loading />}
      {notices.isSuccess && items.length === 0 && <p class="empty">{say(announcing.empty)}</p>}
      {items.length > 0 && <NoticesTable items={items} />}
      {notices.hasNextPage && (
        <p class="actions">
          <button
            type="button"
            class="button"
            disabled={notices.isFetching}
            onClick={() => void notices.fetchNextPage()}
          >
            {t("queue.more")}
          </button>
        </p>
      )}
    </section>
  );
}

function NoticesTable({ items }: { items: readonly WrittenSummary[] }) {
  return (
    <table class="table">
      <caption class="visually-hidden">{t("notices.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{say(announcing.titles)}</th>
          <th scope="col">{say(announcing.state)}</th>
          <th scope="col">{say(announcing.publishedAt)}</th>
          <th scope="col">{say(announcing.changed)}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((each) => (
          <NoticeRow key={each.id} notice={each} />
        ))}
      </tbody>
    </table>
  );
}

function NoticeRow({ notice }: { notice: WrittenSummary }) {
  return (
    <tr class={notice.state === "withdrawn" ? "row-inactive" : undefined}>
      <th scope="row">
        <Link href={`/notices/${notice.id}`} lang="zh-CN">
          {notice.title_zh}
        </Link>
        <ul class="badges">
          {notice.pinned && <li class="badge">{say(announcing.pin)}</li>}
          {notice.title_en && <li class="badge">{say(announcing.bilingual)}</li>}
        </ul>
      </th>
      <td data-label={say(announcing.state)}>
        <span class={`state state-${notice.state}`}>{say(noticeStates[notice.state])}</span>
      </td>
      <td data-label={say(announcing.publishedAt)}>{notice.publish_at && chinaMoment(notice.publish_at)}</td>
      <td data-label={say(announcing.changed)}>
        {chinaMoment(notice.changed_at)} <span class="code">{notice.changed_by}</span>
      </td>
    </tr>
  );
}

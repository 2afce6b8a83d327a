import "./content.css";
import { Link } from "wouter-preact";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { type Channel, PLACES } from "../../shared/content/channels.ts";
import { chinaMoment } from "../../shared/content/china-time.ts";
import { announcing, announcingIn, articleStates } from "../../shared/messages/announcing.ts";
import { channels } from "../../shared/messages/articles.ts";
import { say } from "../../shared/messages/text.ts";
import { PagedList } from "../paged-list.tsx";
import { usePaged } from "../use-paged.ts";
import { loadWrittenArticles, type WrittenSummary } from "./api.ts";
import { ContentTabs } from "./content-tabs.tsx";

/** A channel as administrators have it: every article in whatever state, the last changed first. */
export function ArticlesPage({ channel }: { channel: Channel }) {
  const list = usePaged(["written articles", channel], (cursor) => loadWrittenArticles(channel, cursor));
  return (
    <section class="panel">
      <ContentTabs shown={channel} />
      <div class="queue-top">
        <PageHeading title={say(channels[channel].title)}>
          <p class="hint">{say(announcing.lead)}</p>
        </PageHeading>
        <Link class="button button-primary" href={`${PLACES[channel]}/new`}>
          {say(announcingIn[channel].begin)}
        </Link>
      </div>
      <PagedList list={list} none={<p class="empty">{say(announcingIn[channel].empty)}</p>}>
        <ArticlesTable channel={channel} items={list.items} />
      </PagedList>
    </section>
  );
}

function ArticlesTable({ channel, items }: { channel: Channel; items: readonly WrittenSummary[] }) {
  return (
    <table class="table">
      <caption class="visually-hidden">{say(channels[channel].title)}</caption>
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
          <ArticleRow key={each.id} channel={channel} article={each} />
        ))}
      </tbody>
    </table>
  );
}

function ArticleRow({ channel, article }: { channel: Channel; article: WrittenSummary }) {
  return (
    <tr class={article.state === "withdrawn" ? "row-inactive" : undefined}>
      <th scope="row">
        <Link href={`${PLACES[channel]}/${article.id}`} lang="zh-CN">
          {article.title_zh}
        </Link>
        <ul class="badges">
          {article.pinned && <li class="badge">{say(announcing.pin)}</li>}
          {article.title_en && <li class="badge">{say(announcing.bilingual)}</li>}
        </ul>
      </th>
      <td data-label={say(announcing.state)}>
        <span class={`state state-${article.state}`}>{say(articleStates[article.state])}</span>
      </td>
      <td data-label={say(announcing.publishedAt)}>
        {article.publish_at && chinaMoment(article.publish_at)}
      </td>
      <td data-label={say(announcing.changed)}>
        {chinaMoment(article.changed_at)} <span class="code">{article.changed_by}</span>
      </td>
    </tr>
  );
}

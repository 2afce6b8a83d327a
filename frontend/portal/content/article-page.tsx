import "./articles.css";
import { useEffect, useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { hasCode } from "../../shared/api/problem.ts";
import { Notice as Box } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { ArticleBody } from "../../shared/content/article-body.tsx";
import { type Channel, PLACES } from "../../shared/content/channels.ts";
import { FileList } from "../../shared/content/file-list.tsx";
import { inEitherLanguage } from "../../shared/content/in-either-language.ts";
import { articles, channels } from "../../shared/messages/articles.ts";
import { longDate } from "../../shared/messages/dates.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { useChosenUnit, withUnit } from "../unit.ts";
import { type Article, fileAddress, loadArticle, tellReading } from "./api.ts";
import { countReading } from "./count-reading.ts";

/** One article of a channel, to read. */
export function ArticlePage({ channel, id }: { channel: Channel; id: string }) {
  const { data, error, reload } = useLoaded(() => loadArticle(channel, id), id);
  if (hasCode(error, "article_withdrawn")) return <Withdrawn channel={channel} />;
  if (error) return <LoadFailure error={error} retry={reload} />;
  return data ? <Reading channel={channel} article={data} /> : <Loading />;
}

interface Props {
  channel: Channel;
  article: Article;
}

function Reading({ channel, article }: Props) {
  const title = inEitherLanguage(article.title_zh, article.title_en);
  const body = inEitherLanguage(article.html_zh, article.html_en);
  return (
    <article class="panel article-page">
      <div lang={title.lang}>
        <PageHeading title={title.text} />
      </div>
      <Facts channel={channel} article={article} />
      {body.lang && <Box tone="info">{say(channels[channel].chineseOnly)}</Box>}
      <ArticleBody html={body.text} lang={body.lang} />
      <FileList files={article.files} addressOf={({ id }) => fileAddress(channel, article.id, id)} />
      <BackToList channel={channel} />
    </article>
  );
}

function Facts({ channel, article: { id, authority, published_at, edited_at } }: Props) {
  const [readings, setReadings] = useState(0);
  useEffect(() => {
    void countReading(id, () => tellReading(channel, id)).then(setReadings);
  }, [channel, id]);
  return (
    <p class="article-facts">
      <span>{inLanguage({ zh: authority.name, en: authority.name_en })}</span>
      <time dateTime={published_at}>{say(articles.published, { date: longDate(published_at) })}</time>
      {edited_at && <time dateTime={edited_at}>{say(articles.edited, { date: longDate(edited_at) })}</time>}
      {readings > 0 && <span>{say(articles.readings, { count: readings })}</span>}
    </p>
  );
}

function Withdrawn({ channel }: { channel: Channel }) {
  return (
    <section class="panel">
      <PageHeading title={say(channels[channel].withdrawn)} />
      <p>{say(channels[channel].withdrawnBody)}</p>
      <BackToList channel={channel} />
    </section>
  );
}

function BackToList({ channel }: { channel: Channel }) {
  return (
    <p class="actions">
      <Link class="button" href={withUnit(PLACES[channel], useChosenUnit())}>
        {say(channels[channel].back)}
      </Link>
    </p>
  );
}

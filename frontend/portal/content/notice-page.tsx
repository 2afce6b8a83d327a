import "./notices.css";
import { useEffect, useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { hasCode } from "../../shared/api/problem.ts";
import { Notice as Box } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { ArticleBody } from "../../shared/content/article-body.tsx";
import { chinaDate } from "../../shared/content/china-time.ts";
import { inEitherLanguage } from "../../shared/content/in-either-language.ts";
import { notices } from "../../shared/messages/notices.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { useChosenUnit, withUnit } from "../unit.ts";
import { countReading, loadNotice, type Notice } from "./api.ts";

/** One notice, to read. */
export function NoticePage({ id }: { id: string }) {
  const { data, error, reload } = useLoaded(() => loadNotice(id), id);
  if (hasCode(error, "article_withdrawn")) return <Withdrawn />;
  if (error) return <LoadFailure error={error} retry={reload} />;
  return data ? <Reading notice={data} /> : <Loading />;
}

function Reading({ notice }: { notice: Notice }) {
  const title = inEitherLanguage(notice.title_zh, notice.title_en);
  const body = inEitherLanguage(notice.html_zh, notice.html_en);
  return (
    <article class="panel notice-page">
      <div lang={title.lang}>
        <PageHeading title={title.text} />
      </div>
      <Facts notice={notice} />
      {body.lang && <Box tone="info">{say(notices.chineseOnly)}</Box>}
      <ArticleBody html={body.text} lang={body.lang} />
      <BackToList />
    </article>
  );
}

function Facts({ notice: { id, authority, published_at, edited_at } }: { notice: Notice }) {
  const [readings, setReadings] = useState(0);
  useEffect(() => {
    void countReading(id).then(setReadings);
  }, [id]);
  return (
    <p class="notice-facts">
      <span>{inLanguage({ zh: authority.name, en: authority.name_en })}</span>
      <time dateTime={published_at}>{say(notices.published, { date: chinaDate(published_at) })}</time>
      {edited_at && <time dateTime={edited_at}>{say(notices.edited, { date: chinaDate(edited_at) })}</time>}
      {readings > 0 && <span>{say(notices.readings, { count: readings })}</span>}
    </p>
  );
}

function Withdrawn() {
  return (
    <section class="panel">
      <PageHeading title={say(notices.withdrawn)} />
      <p>{say(notices.withdrawnBody)}</p>
      <BackToList />
    </section>
  );
}

function BackToList() {
  return (
    <p class="actions">
      <Link class="button" href={withUnit("/notices", useChosenUnit())}>
        {say(notices.back)}
      </Link>
    </p>
  );
}

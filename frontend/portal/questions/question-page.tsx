import "../content/articles.css";
import "./questions.css";
import { useEffect, useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { hasCode } from "../../shared/api/problem.ts";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { languageOf } from "../../shared/content/language-of.ts";
import { PlainText } from "../../shared/content/plain-text.tsx";
import { articles } from "../../shared/messages/articles.ts";
import { longDate } from "../../shared/messages/dates.ts";
import { questions } from "../../shared/messages/questions.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { countReading } from "../content/count-reading.ts";
import { useChosenUnit, withUnit } from "../unit.ts";
import { loadQuestion, type Question, tellReading } from "./api.ts";

/** One public question with its answer, to read. */
export function QuestionPage({ id }: { id: string }) {
  const { data, error, reload } = useLoaded(() => loadQuestion(id), id);
  if (hasCode(error, "question_withdrawn")) return <Withdrawn />;
  if (error) return <LoadFailure error={error} retry={reload} />;
  return data ? <Reading question={data} /> : <Loading />;
}

function Reading({ question }: { question: Question }) {
  return (
    <article class="panel question-page">
      <div lang={languageOf(question.title)}>
        <PageHeading title={question.title} />
      </div>
      <Facts question={question} />
      <section>
        <h2>{say(questions.question)}</h2>
        <PlainText text={question.text} />
      </section>
      <section class="question-answer">
        <h2>{say(questions.answer)}</h2>
        <PlainText text={question.answer} />
      </section>
      <p class="hint">{say(questions.general)}</p>
      <BackToList />
    </article>
  );
}

function Facts({ question: { id, authority, published_at, edited_at } }: { question: Question }) {
  const [readings, setReadings] = useState(0);
  useEffect(() => {
    void countReading(id, () => tellReading(id)).then(setReadings);
  }, [id]);
  return (
    <p class="article-facts">
      <span>{inLanguage({ zh: authority.name, en: authority.name_en })}</span>
      <time dateTime={published_at}>{say(articles.published, { date: longDate(published_at) })}</time>
      {edited_at && <time dateTime={edited_at}>{say(articles.edited, { date: longDate(edited_at) })}</time>}
      {readings > 0 && <span>{say(articles.readings, { count: readings })}</span>}
    </p>
  );
}

function Withdrawn() {
  return (
    <section class="panel">
      <PageHeading title={say(questions.withdrawn)} />
      <p>{say(questions.withdrawnBody)}</p>
      <BackToList />
    </section>
  );
}

function BackToList() {
  return (
    <p class="actions">
      <Link class="button" href={withUnit("/questions", useChosenUnit())}>
        {say(questions.back)}
      </Link>
    </p>
  );
}

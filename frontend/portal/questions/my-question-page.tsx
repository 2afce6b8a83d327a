import "../content/articles.css";
import "./questions.css";
import { useEffect, useRef, useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { Notice, type Tone } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { languageOf } from "../../shared/content/language-of.ts";
import { PlainText } from "../../shared/content/plain-text.tsx";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { mine, questionStates } from "../../shared/messages/my-questions.ts";
import { questions } from "../../shared/messages/questions.ts";
import { say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { useChosenUnit, withUnit } from "../unit.ts";
import { loadMyQuestion, type MyQuestion, markSeen } from "./api.ts";
import { TakingBack } from "./taking-back.tsx";

const TONES: Readonly<Record<MyQuestion["state"], Tone>> = {
  waiting: "info",
  answered: "success",
  published: "success",
  refused: "warning",
  withdrawn: "warning",
  taken_back: "info",
};

/** One question of mine: how it stands, what was asked and what was answered. */
export function MyQuestionPage({ id }: { id: string }) {
  const { data, error, reload } = useLoaded(() => loadMyQuestion(id), id);
  if (error) return <LoadFailure error={error} retry={reload} />;
  return data ? <Shown key={data.version} found={data} reload={reload} /> : <Loading />;
}

function Shown({ found, reload }: { found: MyQuestion; reload: () => void }) {
  const [question, setQuestion] = useState(found);
  const { id, is_news, title, state } = question;
  useEffect(() => {
    if (is_news) void markSeen(id);
  }, [id, is_news]);
  return (
    <article class="panel question-page">
      <div lang={languageOf(title)}>
        <PageHeading title={title} />
      </div>
      <Facts question={question} />
      <Standing question={question} isFresh={question !== found} />
      <section>
        <h2>{say(questions.question)}</h2>
        <PlainText text={question.text} />
      </section>
      {question.answer && <Answer question={question} />}
      {state === "published" && <AsPublished question={question} />}
      <div class="actions">
        <Link class="button" href={withUnit("/questions/mine", useChosenUnit())}>
          {say(mine.back)}
        </Link>
        {state === "waiting" && <TakingBack question={question} done={setQuestion} reload={reload} />}
      </div>
    </article>
  );
}

function Facts({ question: { unit, asked_at } }: { question: MyQuestion }) {
  return (
    <p class="article-facts">
      <time dateTime={asked_at}>{say(mine.askedAt, { date: dateAndTime(asked_at) })}</time>
      <span>{unit.name}</span>
    </p>
  );
}

interface StandingProps {
  question: MyQuestion;
  /** Whether it stands so since this moment: the button that did it is gone, and the focus with it. */
  isFresh: boolean;
}

function Standing({ question: { state, reason }, isFresh }: StandingProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isFresh) place.current?.focus();
  }, [isFresh]);
  const { name, meaning } = questionStates[state];
  return (
    <div ref={place} tabIndex={-1}>
      <Notice tone={TONES[state]} title={say(name)}>
        <p>{say(meaning)}</p>
        {reason && <PlainText text={reason} />}
      </Notice>
    </div>
  );
}

function Answer({ question: { answer, answered_at, edited_at } }: { question: MyQuestion }) {
  return (
    <section class="question-answer">
      <h2>{say(questions.answer)}</h2>
      <PlainText text={answer} />
      <p class="article-facts">
        {answered_at && (
          <time dateTime={answered_at}>{say(mine.answeredAt, { date: dateAndTime(answered_at) })}</time>
        )}
        {edited_at && (
          <time dateTime={edited_at}>{say(mine.editedAt, { date: dateAndTime(edited_at) })}</time>
        )}
      </p>
    </section>
  );
}

/** What everybody reads, which may be worded otherwise than it was asked. */
function AsPublished({ question: { id, title, text, public_title, public_text } }: { question: MyQuestion }) {
  const isReworded = title !== public_title || text !== public_text;
  const unit = useChosenUnit();
  return (
    <section>
      {isReworded && (
        <>
          <h2>{say(mine.publicWords)}</h2>
          <p lang={languageOf(public_title)}>
            <strong>{public_title}</strong>
          </p>
          <PlainText text={public_text} />
        </>
      )}
      <p>
        <Link href={withUnit(`/questions/${id}`, unit)}>{say(mine.seePublic)}</Link>
      </p>
    </section>
  );
}

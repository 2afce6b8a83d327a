import { useQuery } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { Notice } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { chinaMoment } from "../../shared/content/china-time.ts";
import { languageOf } from "../../shared/content/language-of.ts";
import { PlainText } from "../../shared/content/plain-text.tsx";
import { answering, receivedStates } from "../../shared/messages/answering.ts";
import { say } from "../../shared/messages/text.ts";
import type { Me } from "../api.ts";
import { AnswerForm } from "./answer-form.tsx";
import { loadReceivedQuestion, type Received } from "./api.ts";
import { QuestionHistory } from "./question-history.tsx";
import { type Ending, ReasonDialog } from "./reason-dialog.tsx";
import { canBeAnswered } from "./typed-answer.ts";
import { useAnswering } from "./use-answering.ts";

/** One question, to answer. */
export function QuestionPage({ id, me }: { id: string; me: Me }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["received question", id],
    queryFn: () => loadReceivedQuestion(id),
    // Only what the writer asks for replaces what the writer is looking at.
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (error) return <LoadFailure error={error} retry={() => void refetch()} />;
  return data ? <Answering found={data} me={me} /> : <Loading />;
}

function Answering({ found, me }: { found: Received; me: Me }) {
  const inHand = useAnswering(found, me.reviewer.id);
  const [ending, setEnding] = useState<Ending | null>(null);
  const { question, moved } = inHand;
  return (
    <>
      <section class="panel">
        <div class="queue-top">
          <PageHeading title={question.title}>
            <Standing question={question} />
          </PageHeading>
          <Link class="button" href="/questions">
            {say(answering.list)}
          </Link>
        </div>
        <Asked question={question} />
      </section>
      <section class="panel">
        {canBeAnswered(question) || moved ? (
          <AnswerForm inHand={inHand} end={setEnding} />
        ) : (
          <Over question={question} />
        )}
      </section>
      <QuestionHistory question={question} />
      {ending && (
        <ReasonDialog
          ending={ending}
          question={question}
          done={inHand.goOnFrom}
          close={() => setEnding(null)}
        />
      )}
    </>
  );
}

function Standing({ question: { id, state, readings } }: { question: Received }) {
  return (
    <p class="writing-standing">
      <span class={`state state-${state}`}>{say(receivedStates[state])}</span>
      {readings > 0 && <span>{say(answering.readings, { count: readings })}</span>}
      {/* The portal is another site than this console. */}
      {state === "published" && <a href={`/questions/${id}`}>{say(answering.see)}</a>}
    </p>
  );
}

function Asked({ question: { text, unit, asker_name, asked_at } }: { question: Received }) {
  return (
    <>
      <PlainText text={text} />
      <dl class="details">
        <div>
          <dt>{say(answering.unit)}</dt>
          <dd>{unit.name}</dd>
        </div>
        <div>
          <dt>{say(answering.asker)}</dt>
          <dd>{asker_name}</dd>
        </div>
        <div>
          <dt>{say(answering.asked)}</dt>
          <dd>{chinaMoment(asked_at)}</dd>
        </div>
      </dl>
    </>
  );
}

function Over({ question: { answer, public_title } }: { question: Received }) {
  return (
    <>
      <Notice tone="info" title={say(answering.over)} />
      {public_title && <p lang={languageOf(public_title)}>{public_title}</p>}
      {answer && <PlainText text={answer} />}
    </>
  );
}

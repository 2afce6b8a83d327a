import "./questions.css";
import { Link } from "wouter-preact";
import { Notice } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { asking } from "../../shared/messages/asking.ts";
import { questions } from "../../shared/messages/questions.ts";
import { say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import type { Entry } from "../api.ts";
import { withUnit } from "../unit.ts";
import { loadMyQuestions, type MyQuestions } from "./api.ts";
import { AskForm } from "./ask-form.tsx";

/** 我要提问: what to know before, and the form. */
export function AskPage({ entry }: { entry: Entry }) {
  const unit = entry.unit?.uscc ?? null;
  return (
    <section class="panel ask-page">
      <PageHeading title={say(questions.ask)} />
      {unit && entry.outcome === "home" ? (
        <Asking unit={unit} person={entry.person.user_id} />
      ) : (
        <Notice tone="info" title={say(asking.notAdmitted)} />
      )}
      <p>
        <Link href={withUnit("/questions", unit)}>{say(questions.back)}</Link>
      </p>
    </section>
  );
}

function Asking(asker: { unit: string; person: string }) {
  const { data, error, reload } = useLoaded(() => loadMyQuestions(null), "");
  if (error) return <LoadFailure error={error} retry={reload} />;
  if (!data) return <Loading />;
  if (data.waiting >= data.most_waiting) return <Full {...data} unit={asker.unit} />;
  return (
    <>
      <ul class="points">
        <li>{say(asking.lead)}</li>
        <li>{say(asking.personal)}</li>
        <li>{say(asking.published)}</li>
        <li>{say(asking.where)}</li>
      </ul>
      <AskForm {...asker} />
    </>
  );
}

function Full({ waiting, unit }: Pick<MyQuestions, "waiting"> & { unit: string }) {
  return (
    <Notice tone="info" title={say(asking.full, { count: waiting })}>
      <p>{say(asking.fullHint)}</p>
      <p>
        <Link href={withUnit("/questions/mine", unit)}>{say(questions.mine)}</Link>
      </p>
    </Notice>
  );
}

import { PageHeading } from "../../shared/components/page-heading.tsx";
import { questions } from "../../shared/messages/questions.ts";
import { say } from "../../shared/messages/text.ts";
import type { Entry } from "../api.ts";
import { SearchedList } from "../content/searched-list.tsx";
import { loadQuestions } from "./api.ts";
import { questionLine } from "./question-line.ts";
import { QuestionTabs } from "./question-tabs.tsx";

/** 论坛问答: every question that is answered and public, or what a search finds. */
export function QuestionsPage({ entry }: { entry: Entry | undefined }) {
  return (
    <section class="panel">
      <PageHeading title={say(questions.title)}>
        <p class="lead">{say(questions.lead)}</p>
      </PageHeading>
      <QuestionTabs entry={entry} shown="everybodys" />
      <SearchedList
        load={loadQuestions}
        line={questionLine}
        label={say(questions.search)}
        found={(words) => say(questions.found, { words })}
        none={say(questions.none)}
      />
    </section>
  );
}

import { PageHeading } from "../../shared/components/page-heading.tsx";
import { mine } from "../../shared/messages/my-questions.ts";
import { questions } from "../../shared/messages/questions.ts";
import { say } from "../../shared/messages/text.ts";
import type { Entry } from "../api.ts";
import { TitleList } from "../content/title-list.tsx";
import { Paged } from "../paged.tsx";
import { loadMyQuestions } from "./api.ts";
import { myQuestionLine } from "./my-question-line.ts";
import { QuestionTabs } from "./question-tabs.tsx";

/** 我的提问: what I have asked, each with how it stands. */
export function MyQuestionsPage({ entry }: { entry: Entry }) {
  return (
    <section class="panel">
      <PageHeading title={say(questions.mine)} />
      <QuestionTabs entry={entry} shown="mine" />
      <Paged
        load={loadMyQuestions}
        show={({ items }, takesFocus) => (
          <TitleList lines={items.map(myQuestionLine)} takesFocus={takesFocus} />
        )}
        more={say(questions.more)}
        none={<p class="titles-none">{say(mine.none)}</p>}
      />
    </section>
  );
}

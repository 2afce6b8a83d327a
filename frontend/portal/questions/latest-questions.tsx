import { Link } from "wouter-preact";
import { Notice } from "../../shared/components/notice.tsx";
import { questions } from "../../shared/messages/questions.ts";
import { say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { LatestList } from "../content/latest-list.tsx";
import { useChosenUnit, withUnit } from "../unit.ts";
import { loadMyQuestions, loadQuestions } from "./api.ts";
import { questionLine } from "./question-line.ts";

/** The panel 论坛问答 of the home page: the latest that is public, and whether there is news of one's own questions. */
export function LatestQuestions({ count }: { count: number }) {
  return (
    <>
      <LatestList
        title={say(questions.title)}
        place="/questions"
        count={count}
        load={() => loadQuestions("", null)}
        line={questionLine}
        none={say(questions.none)}
      />
      <News />
    </>
  );
}

/** Where nothing can be heard of them, nothing is said: the list of one's own questions tells of it. */
function News() {
  const { data } = useLoaded(() => loadMyQuestions(null), "");
  const unit = useChosenUnit();
  if (!data?.news) return null;
  return (
    <Notice tone="success" title={say(questions.news, { count: data.news })}>
      <Link href={withUnit("/questions/mine", unit)}>
        {say(questions.see)}
        <span class="visually-hidden"> {say(questions.mine)}</span>
      </Link>
    </Notice>
  );
}

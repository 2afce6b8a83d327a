import { Route, Switch } from "wouter-preact";
import { NotFound } from "../../shared/components/not-found.tsx";
import { lazy } from "../../shared/lazy.tsx";
import type { Entry } from "../api.ts";

const QuestionsPage = lazy(async () => (await import("./questions-page.tsx")).QuestionsPage);
const QuestionPage = lazy(async () => (await import("./question-page.tsx")).QuestionPage);
const AskPage = lazy(async () => (await import("./ask-page.tsx")).AskPage);
const MyQuestionsPage = lazy(async () => (await import("./my-questions-page.tsx")).MyQuestionsPage);
const MyQuestionPage = lazy(async () => (await import("./my-question-page.tsx")).MyQuestionPage);

interface Props {
  entry: Entry | undefined;
  /** What is shown instead of a page for those who are signed in. */
  front: () => preact.JSX.Element;
}

/** 论坛问答: what is public, and what whoever is signed in has asked. */
export function QuestionPages({ entry, front }: Props) {
  return (
    <Switch>
      <Route path="/questions">
        <QuestionsPage entry={entry} />
      </Route>
      <Route path="/questions/ask">{entry ? <AskPage entry={entry} /> : front()}</Route>
      <Route path="/questions/mine">{entry ? <MyQuestionsPage entry={entry} /> : front()}</Route>
      <Route path="/questions/mine/:id">{({ id }) => (entry ? <MyQuestionPage id={id} /> : front())}</Route>
      <Route path="/questions/:id">{({ id }) => <QuestionPage id={id} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

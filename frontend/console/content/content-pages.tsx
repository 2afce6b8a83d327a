import "./content.css";
import { Route, Switch } from "wouter-preact";
import { NotFound } from "../../shared/components/not-found.tsx";
import { type Channel, PLACES } from "../../shared/content/channels.ts";
import { lazy } from "../../shared/lazy.tsx";
import type { Me } from "../api.ts";

const ArticlesPage = lazy(async () => (await import("./articles-page.tsx")).ArticlesPage);
const ArticlePage = lazy(async () => (await import("./article-page.tsx")).ArticlePage);

const QuestionsPage = lazy(async () => (await import("../questions/questions-page.tsx")).QuestionsPage);
const QuestionPage = lazy(async () => (await import("../questions/question-page.tsx")).QuestionPage);

const CHANNELS = Object.entries(PLACES) as [Channel, string][];

/** What administrators publish, apart from the pages of the review: who decides cases needs none of it. */
export function ContentPages({ me }: { me: Me }) {
  return (
    <Switch>
      {CHANNELS.map(([channel, place]) => (
        <Route key={channel} path={place}>
          <ArticlesPage key={channel} channel={channel} />
        </Route>
      ))}
      {CHANNELS.map(([channel, place]) => (
        <Route key={channel} path={`${place}/:id`}>
          {({ id }) => <ArticlePage channel={channel} id={id} me={me} />}
        </Route>
      ))}
      <Route path="/questions">
        <QuestionsPage />
      </Route>
      <Route path="/questions/:id">{({ id }) => <QuestionPage key={id} id={id} me={me} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

import { Route, Switch } from "wouter-preact";
import { NotFound } from "../shared/components/not-found.tsx";
import { lazy } from "../shared/lazy.tsx";
import type { Loaded } from "../shared/use-loaded.ts";
import type { Entry } from "./api.ts";
import type { OutcomeProps } from "./entry/outcome-props.ts";

const HelpPage = lazy(async () => (await import("./help/help-page.tsx")).HelpPage);
const ArticlesPage = lazy(async () => (await import("./content/articles-page.tsx")).ArticlesPage);
const ArticlePage = lazy(async () => (await import("./content/article-page.tsx")).ArticlePage);
const MePage = lazy(async () => (await import("./me/me-page.tsx")).MePage);
const QuestionPages = lazy(async () => (await import("./questions/question-pages.tsx")).QuestionPages);
const ReceiptPage = lazy(async () => (await import("./receipt/receipt-page.tsx")).ReceiptPage);
const ProjectPages = lazy(async () => (await import("./projects/project-pages.tsx")).ProjectPages);
const FiguresPage = lazy(async () => (await import("./figures/figures-page.tsx")).FiguresPage);
const DecisionPage = lazy(async () => (await import("./decision/decision-page.tsx")).DecisionPage);

interface Props {
  entry: Loaded<Entry>;
  /** What is shown instead of a page for those who are signed in. */
  front: () => preact.JSX.Element;
}

/** Every page but the front page, apart from it: who fills in a form needs none of them. */
export function FurtherPages({ entry: { data: entry, reload }, front }: Props) {
  const resident = atHome(entry);
  return (
    <Switch>
      <Route path="/help">
        <HelpPage />
      </Route>
      <Route path="/notices">
        <ArticlesPage key="notice" channel="notice" />
      </Route>
      <Route path="/notices/:id">{({ id }) => <ArticlePage channel="notice" id={id} />}</Route>
      <Route path="/news">
        <ArticlesPage key="news" channel="news" />
      </Route>
      <Route path="/news/:id">{({ id }) => <ArticlePage channel="news" id={id} />}</Route>
      <Route path="/questions/*?">
        <QuestionPages entry={entry} front={front} />
      </Route>
      <Route path="/receipt/:id">{({ id }) => (entry ? <ReceiptPage id={id} /> : front())}</Route>
      <Route path="/decision/:id">{({ id }) => (entry ? <DecisionPage id={id} /> : front())}</Route>
      <Route path="/me/*?">{entry ? <MePage reloadEntry={reload} /> : front()}</Route>
      <Route path="/projects/*?">{resident ? <ProjectPages entry={resident} /> : front()}</Route>
      <Route path="/figures">{resident ? <FiguresPage entry={resident} /> : front()}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

/** The entry of somebody to whom the system is open. */
function atHome(entry: Entry | undefined): OutcomeProps["entry"] | null {
  return entry?.outcome === "home" && entry.unit ? { ...entry, unit: entry.unit } : null;
}

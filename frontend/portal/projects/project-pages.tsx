import { Route, Switch } from "wouter-preact";
import { NotFound } from "../../shared/components/not-found.tsx";
import { lazy } from "../../shared/lazy.tsx";
import type { OutcomeProps } from "../entry/outcome-props.ts";
import { CATEGORIES } from "./api.ts";

const ProjectsPage = lazy(async () => (await import("./projects-page.tsx")).ProjectsPage);
const NewProjectPage = lazy(async () => (await import("./new-project-page.tsx")).NewProjectPage);
const ProjectPage = lazy(async () => (await import("./project-page.tsx")).ProjectPage);

/** Everything about projects: those of each category, a new one, and each of them. */
export function ProjectPages({ entry }: Pick<OutcomeProps, "entry">) {
  return (
    <Switch>
      {CATEGORIES.map((category) => (
        <Route key={category} path={`/projects/${category}`}>
          <ProjectsPage key={category} {...{ category, entry }} />
        </Route>
      ))}
      <Route path="/projects/new">
        <NewProjectPage entry={entry} />
      </Route>
      {/* The form has two pages of its own below the project's address. */}
      <Route path="/projects/:id" nest>
        {({ id }) => <ProjectPage key={id} id={id} entry={entry} />}
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

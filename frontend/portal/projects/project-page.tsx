import "../../shared/form/project-fields.ts";
import { useSearchParams } from "wouter-preact";
import { hasCode } from "../../shared/api/problem.ts";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { lazy } from "../../shared/lazy.tsx";
import { useLoaded } from "../../shared/use-loaded.ts";
import type { OutcomeProps } from "../entry/outcome-props.ts";
import { CATEGORIES, type Category, loadProject, type Project } from "./api.ts";
import { begunProject } from "./new-project.ts";

const ProjectEditor = lazy(async () => (await import("./project-editor.tsx")).ProjectEditor);
const ProjectView = lazy(async () => (await import("./project-view.tsx")).ProjectView);

interface Props extends Pick<OutcomeProps, "entry"> {
  id: string;
}

/** What there is to do with a project: to follow it, or to write it, which may be new to the service. */
type Found = { project: Project } | { category: Category; isNew: boolean };

/** One project: its form while it is its owner's to write, else where it stands. */
export function ProjectPage({ id, entry }: Props) {
  const [query] = useSearchParams();
  const planned = CATEGORIES.find((each) => each === query.get("category"));
  const { data, error, reload } = useLoaded(() => findProject(id, entry.unit.uscc, planned), id);
  if (error) return <LoadFailure error={error} retry={reload} />;
  if (!data) return <Loading />;
  if ("project" in data) return <ProjectView project={data.project} unit={entry.unit.uscc} reload={reload} />;
  return <ProjectEditor {...{ id, entry, reload }} {...data} />;
}

async function findProject(id: string, unit: string, planned: Category | undefined): Promise<Found> {
  const begun = begunProject(id);
  if (begun) return { category: begun.category, isNew: true };
  try {
    const project = await loadProject(id, unit);
    const { category, is_own, progress } = project;
    return is_own && progress === "unsubmitted" ? { category, isNew: false } : { project };
  } catch (error) {
    // It was begun on an earlier visit, and nothing of it has been saved yet.
    if (planned && hasCode(error, "not_found")) return { category: planned, isNew: true };
    throw error;
  }
}

import { hasCode } from "../../shared/api/problem.ts";
import type { Values } from "../../shared/form/field.ts";
import { projectRules } from "../../shared/form/project-rules.ts";
import type { Saved } from "../api.ts";
import type { FormDefinition } from "../form/definition.ts";
import { type Category, deleteProject, saveProject, submitProject } from "./api.ts";
import { begunProject, isKept } from "./new-project.ts";

/** The form of a project, and the way to forget all that is written with it. */
interface ProjectDefinition extends FormDefinition {
  remove: (unit: string) => Promise<void>;
}

/** The form of one project: of these there are many, so it is told apart by its id. */
export function projectDefinition(id: string, category: Category): ProjectDefinition {
  let latest: Promise<Saved> = Promise.resolve({ version: 0, saved_at: "" });
  let isRemoved = false;
  const save = (unit: string, values: Values, version: number): Promise<Saved> => {
    // What was typed before it was deleted is not to bring it back.
    if (isRemoved) return latest;
    latest = saveProject(id, unit, category, values, version);
    return latest.then((saved) => {
      isKept(id);
      return saved;
    });
  };
  return {
    kind: "project",
    id,
    rules: projectRules,
    title: `form.project.${category}`,
    lead: "form.project.lead",
    agree: "form.project.agree",
    ready: ["ready.titles", "ready.expert", "ready.period", "ready.summaries"],
    save,
    async submit(unit, values, answers) {
      // One that was begun from another may be right as it is.
      if (begunProject(id)) await save(unit, values, 0);
      return submitProject(id, unit, values, answers);
    },
    async remove(unit) {
      isRemoved = true;
      // What is on its way is waited for, lest it arrive after all.
      await latest.catch(() => undefined);
      await deleteProject(id, unit).catch((error: unknown) => {
        // Nothing of it had been saved.
        if (hasCode(error, "not_found")) return;
        isRemoved = false;
        throw error;
      });
    },
  };
}

import "../form/form.css";
import { useMemo } from "preact/hooks";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { projectForm } from "../../shared/messages/project-form.ts";
import { addWords } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import type { OutcomeProps } from "../entry/outcome-props.ts";
import type { Opened } from "../form/definition.ts";
import { FormSession, withParts } from "../form/form-page.tsx";
import { type Category, loadProjectDraft } from "./api.ts";
import { begunProject } from "./new-project.ts";
import { projectDefinition } from "./project-definition.ts";
import { RemoveDraft } from "./remove-draft.tsx";
import { UNTOUCHED } from "./untouched.ts";

addWords(projectForm);

interface Props extends OutcomeProps {
  id: string;
  category: Category;
  isNew: boolean;
}

/** The form of a project with what was typed in it before, or what was asked to correct. */
export function ProjectEditor({ isNew, ...props }: Props) {
  const { id, entry } = props;
  const { data, error, reload } = useLoaded(() => openProject(id, entry.unit.uscc, isNew), id);
  if (error) return <LoadFailure error={error} retry={reload} />;
  return data ? <Editor {...props} {...data} /> : <Loading />;
}

/** The form, and below it, while the project was never handed in, a way to delete it. */
function Editor({ id, category, ...opened }: Omit<Props, "isNew"> & Opened) {
  const definition = useMemo(() => projectDefinition(id, category), [id, category]);
  const { entry, draft } = opened;
  return (
    <>
      <FormSession definition={definition} {...opened} />
      {!draft.registration_id && (
        <RemoveDraft unit={entry.unit.uscc} category={category} remove={definition.remove} />
      )}
    </>
  );
}

async function openProject(id: string, unit: string, isNew: boolean): Promise<Opened> {
  if (!isNew) return withParts(await loadProjectDraft(id, unit));
  return { draft: { ...UNTOUCHED, values: begunProject(id)?.values ?? {} }, parts: null };
}

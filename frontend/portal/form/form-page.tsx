import "./form.css";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import type { FormKind } from "../../shared/form/field.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { type Draft, loadDraft } from "../api.ts";
import type { FormPageProps, Opened } from "./definition.ts";
import { FormSession } from "./form-session.tsx";

// Of one piece with this page: what every form loads is not torn into two files.
export { FormSession };

/** A form with its draft: what was typed before, what the platform vouches for, what a reviewer asked to correct. */
export function FormPage(props: FormPageProps) {
  const { kind } = props.definition;
  const { unit, registration_id } = props.entry;
  // A submission that was taken back leaves another draft behind.
  const key = `${kind}#${unit.uscc}#${registration_id}`;
  const { data, error, reload } = useLoaded(() => openDraft(kind, unit.uscc), key);
  if (error) return <LoadFailure error={error} retry={reload} />;
  return data ? <FormSession key={key} {...data} {...props} /> : <Loading />;
}

const openDraft = async (kind: FormKind, unit: string): Promise<Opened> =>
  withParts(await loadDraft(kind, unit));

/** A draft with what it takes to show it. */
export async function withParts(draft: Draft): Promise<Opened> {
  if (draft.corrections.length === 0) return { draft, parts: null };
  return { draft, parts: (await import("./corrections/correction-parts.ts")).correctionParts };
}

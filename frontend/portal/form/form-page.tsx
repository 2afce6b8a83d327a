import "./form.css";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { useLoaded } from "../../shared/use-loaded.ts";
import { loadDraft } from "../api.ts";
import type { OutcomeProps } from "../entry/entry-page.tsx";
import type { FormDefinition } from "./definition.ts";
import { FormSession } from "./form-session.tsx";

export interface FormPageProps extends OutcomeProps {
  definition: FormDefinition;
}

/** A form with its draft: what was typed before, what the platform vouches for, what a reviewer asked to correct. */
export function FormPage(props: FormPageProps) {
  const { kind } = props.definition;
  const { uscc } = props.entry.unit;
  const key = `${kind}#${uscc}`;
  const { data, error, reload } = useLoaded(() => loadDraft(kind, uscc), key);
  if (error) return <LoadFailure error={error} retry={reload} />;
  return data ? <FormSession key={key} draft={data} {...props} /> : <Loading />;
}

import { Notice } from "../../shared/components/notice.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { sentencesOf } from "../../shared/field-problems.ts";
import { announcing, articleFields } from "../../shared/messages/announcing.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import { Attention } from "../attention.tsx";

/** Why an article was not saved, field by field where the service says so. */
export function Refusal({ error }: { error: unknown }) {
  const refusals = Object.entries(sentencesOf(error));
  return (
    <Attention about={error}>
      <Notice
        tone="error"
        role="alert"
        title={refusals.length > 0 ? say(announcing.refused) : explainError(error)}
      >
        <ul class="points">
          {refusals.map(([field, sentence]) => (
            <li key={field}>
              {labelOf(field)}: {sentence}
            </li>
          ))}
        </ul>
      </Notice>
    </Attention>
  );
}

/** What is wrong with one field, above it. */
export function RefusalAt({ id, refusal }: { id: string; refusal: string | undefined }) {
  if (!refusal) return null;
  return (
    <p class="writing-refusal" id={`${id}-error`}>
      {refusal}
    </p>
  );
}

const labelOf = (field: string): string =>
  field in articleFields ? inLanguage(articleFields[field as keyof typeof articleFields]) : field;

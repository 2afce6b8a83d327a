import { useEffect, useRef } from "preact/hooks";
import { Notice } from "../../shared/components/notice.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { announcing, noticeFields } from "../../shared/messages/announcing.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import { refusalsOf } from "./refusals.ts";

/** Why a notice was not saved, field by field where the service says so. It takes the focus. */
export function Refusal({ error }: { error: unknown }) {
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each refusal anew
  useEffect(() => place.current?.focus(), [error]);
  const refusals = Object.entries(refusalsOf(error));
  return (
    <div ref={place} tabIndex={-1}>
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
    </div>
  );
}

/** What is wrong with one field, above it. */
export function RefusalAt({ id, refusal }: { id: string; refusal: string | undefined }) {
  if (!refusal) return null;
  return (
    <p class="notice-refusal" id={`${id}-error`}>
      {refusal}
    </p>
  );
}

const labelOf = (field: string): string =>
  field in noticeFields ? inLanguage(noticeFields[field as keyof typeof noticeFields]) : field;

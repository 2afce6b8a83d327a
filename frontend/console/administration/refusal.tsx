import { Notice } from "../../shared/components/notice.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { sentencesOf } from "../../shared/field-problems.ts";
import { t } from "../text.ts";
import type { NewReviewer } from "./api.ts";

const LABELS = {
  name: "reviewers.name",
  issuer_subject: "reviewers.subject",
  authority_id: "reviewers.authority",
  role: "reviewers.role",
} as const satisfies Record<keyof NewReviewer, string>;

/** Why somebody could not be added, field by field where the service says so. */
export function Refusal({ error }: { error: unknown }) {
  return (
    <Notice tone="error" role="alert" title={explainError(error)}>
      <ul class="points">
        {Object.entries(sentencesOf(error)).map(([field, sentence]) => (
          <li key={field}>
            {t(LABELS[field as keyof NewReviewer])}: {sentence}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

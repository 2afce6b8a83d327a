import { Problem } from "../../shared/api/problem.ts";
import { Notice } from "../../shared/components/notice.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { inLanguage } from "../../shared/messages/text.ts";
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
  const problems = error instanceof Problem ? (error.body.errors ?? []) : [];
  return (
    <Notice tone="error" role="alert" title={explainError(error)}>
      <ul class="points">
        {problems.map(({ field, message, message_en }) => (
          <li key={field}>
            {t(LABELS[field as keyof NewReviewer])}: {inLanguage({ zh: message, en: message_en })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

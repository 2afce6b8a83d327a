import { Problem } from "../../shared/api/problem.ts";
import { Notice } from "../../shared/components/notice.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { inLanguage } from "../../shared/messages/text.ts";

/** Why a decision was not taken, and what is wrong with it where the service says so. */
export function Refused({ error }: { error: unknown }) {
  const wrong = error instanceof Problem ? (error.body.errors ?? []) : [];
  return (
    <Notice tone="error" role="alert" title={explainError(error)}>
      {wrong.map(({ code, message, message_en }) => (
        <p key={code}>{inLanguage({ zh: message, en: message_en })}</p>
      ))}
    </Notice>
  );
}

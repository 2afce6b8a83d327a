import { Notice } from "../../shared/components/notice.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { problemsOf, sentenceOf } from "../../shared/field-problems.ts";

/** Why a decision was not taken, and what is wrong with it where the service says so. */
export function Refused({ error }: { error: unknown }) {
  return (
    <Notice tone="error" role="alert" title={explainError(error)}>
      {problemsOf(error).map((problem) => (
        <p key={problem.code}>{sentenceOf(problem)}</p>
      ))}
    </Notice>
  );
}

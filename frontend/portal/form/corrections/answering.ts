import type { Values } from "../../../shared/form/field.ts";
import type { Finding, Findings } from "../../../shared/form/validate.ts";
import type { Correction, Draft } from "../../api.ts";
import { WHOLE_FORM } from "../focus.ts";

/** Where an answer is kept among what is typed, so that it is saved and restored with it. */
export const answerName = (place: number): string => `answers.${place}`;

/** What is said to each correction, in their order. */
export const answersOf = (corrections: readonly Correction[], values: Values): string[] =>
  corrections.map((_, place) => (values[answerName(place)] ?? "").trim());

/** Whether a correction has to be answered in words: its field is as it was submitted, or it has none. */
export function needsAnswer({ field }: Correction, values: Values, submitted: Values): boolean {
  return field === null || isAsSubmitted(field, values, submitted);
}

/** What holds a corrected form back beyond its rules: what is outdated and unchanged, and what is unanswered. */
export const findOpen = (draft: Draft, values: Values): Findings => ({
  ...findOutdated(draft, values),
  ...findUnanswered(draft, values),
});

/** The fields whose value the service no longer takes, and knows better than the form's rules, until they change. */
export function findOutdated({ outdated, submitted }: Draft, values: Values): Record<string, Finding> {
  const open = outdated.filter(({ field }) => isAsSubmitted(field, values, submitted ?? {}));
  return Object.fromEntries(open.map(({ field, code }) => [field, { code, parameters: {} }]));
}

/** The corrections that were neither followed by a change nor answered, by the field at which that is shown. */
export function findUnanswered(draft: Draft, values: Values): Record<string, Finding> {
  const { corrections, submitted } = draft;
  const answers = answersOf(corrections, values);
  const open = corrections.filter(
    (correction, place) => !answers[place] && needsAnswer(correction, values, submitted ?? {}),
  );
  return Object.fromEntries(
    open.map(({ field }) => [field ?? WHOLE_FORM, { code: "answer_missing", parameters: {} }]),
  );
}

const isAsSubmitted = (field: string, values: Values, submitted: Values): boolean =>
  (values[field] ?? "").trim() === (submitted[field] ?? "").trim();

import { type FieldProblem, Problem } from "./api/problem.ts";
import { inLanguage } from "./messages/text.ts";

/** What the service finds wrong with single fields; nothing where it refused for another reason. */
export const problemsOf = (error: unknown): readonly FieldProblem[] =>
  error instanceof Problem ? (error.body.errors ?? []) : [];

/** What is wrong with a field, in the reader's language. */
export const sentenceOf = ({ message, message_en }: FieldProblem): string =>
  inLanguage({ zh: message, en: message_en });

/** What is wrong with each field, by its name. */
export const sentencesOf = (error: unknown): Record<string, string> =>
  Object.fromEntries(problemsOf(error).map((problem) => [problem.field, sentenceOf(problem)]));

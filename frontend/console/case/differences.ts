import type { Field } from "../../shared/form/field.ts";
import type { Correction, Round, Scan } from "../api.ts";

/** A correction that was asked for, and what the applicant said to it. */
export interface Asked {
  correction: Correction;
  answer: string;
}

/** A field that differs from the submission before. */
export interface Difference {
  field: Field;
  before: string;
  after: string;
  scanBefore: Scan | undefined;
  scanAfter: Scan | undefined;
  asked: readonly Asked[];
}

export interface Comparison {
  differences: readonly Difference[];
  /** What was asked for and not followed by a change of its field. */
  unchanged: readonly Asked[];
}

/** How the latest submission differs from the one before; null where there is none before. */
export function compareRounds(rounds: readonly Round[], fields: readonly Field[]): Comparison | null {
  const [before, after] = rounds.slice(-2);
  if (!before || !after) return null;
  const asked = pairAnswers(after);
  const changed = fields.filter(({ name }) => after.changed.includes(name));
  return {
    differences: changed.map((field) => ({
      field,
      before: valueIn(before, field.name),
      after: valueIn(after, field.name),
      scanBefore: scanIn(before, field.name),
      scanAfter: scanIn(after, field.name),
      asked: asked.filter(({ correction }) => correction.field === field.name),
    })),
    unchanged: asked.filter(({ correction }) => !after.changed.includes(correction.field ?? "")),
  };
}

/** The corrections that a submission answers, each with its answer. */
export const pairAnswers = ({ corrections, answers }: Pick<Round, "corrections" | "answers">): Asked[] =>
  corrections.map((correction, place) => ({ correction, answer: answers[place] ?? "" }));

const valueIn = (round: Round, name: string): string => String(round.form[name] ?? "");

const scanIn = (round: Round, name: string): Scan | undefined =>
  round.scans.find((scan) => scan.field === name);

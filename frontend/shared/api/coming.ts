/** Answers that the service is about to give, until the generated types hold them. */
import type { components, paths } from "../generated/api.d.ts";

type Known = components["schemas"];

export type NumberKind = "id_number" | "mobile";
export type Evidence = "strong" | "weak";
export type StatementChoice = "old_account" | "mobile_reissued" | "not_me";
export interface StatementAnswer {
  choice: StatementChoice;
  note: string;
  at: string;
}

export interface MatchAnswer {
  kind: NumberKind;
  masked: string;
  evidence: Evidence;
}

export interface HoldAnswer {
  id: string;
  number: string;
  opened_at: string;
  matches: MatchAnswer[];
  choices: StatementChoice[];
  statement: StatementAnswer | null;
  next: Known["TextAnswer"][];
}

export interface StatementBody {
  choice: StatementChoice;
  note: string;
}

/** The answers that are there and grow. */
export interface Grown {
  EntryAnswer: Known["EntryAnswer"] & { notice?: Known["TextAnswer"] | null };
}

type Given<Body> = { requestBody: { content: { "application/json": Body } } };
type Answers<Answer> = {
  responses: { 200: { headers: { [name: string]: unknown }; content: { "application/json": Answer } } };
};
type ForUnit = { parameters: { query: { unit: string } } };

export type Paths = paths & {
  "/hold": { get: ForUnit & Answers<HoldAnswer> };
  "/hold/statement": { post: ForUnit & Given<StatementBody> & Answers<HoldAnswer> };
};

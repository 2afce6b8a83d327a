/** Answers that the service is about to give, until the generated types hold them. */
import type { components, paths } from "../generated/api.d.ts";

type Known = components["schemas"];

export type NumberKind = "id_number" | "mobile";
export type Evidence = "strong" | "weak";
export type StatementChoice = "old_account" | "mobile_reissued" | "not_me";
export type Resolution =
  | "different_people"
  | "keep_this"
  | "keep_other"
  | "merge"
  | "number_corrected"
  | "refuse";

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

export interface HeldAccount {
  name: string;
  username: string;
  role: "unit_admin" | "unit_applicant";
  state: Known["RegistrationAnswer"]["state"];
  unit: Known["UnitAnswer"];
  registration_id: string;
}

export interface HoldItem {
  id: string;
  number: string;
  state: "open" | "closed";
  opened_at: string;
  waiting_days: number;
  evidence: Evidence;
  matches: NumberKind[];
  looks_like_same_person: boolean;
  statement: StatementChoice | null;
  awaits_second: boolean;
  resolution: Resolution | "disappeared" | null;
  closed_at: string | null;
  account: HeldAccount;
}

export interface HoldsAnswer {
  items: HoldItem[];
  next_cursor: string | null;
  open_count: number;
  has_more_open: boolean;
}

export interface SideAnswer extends HeldAccount {
  key: string;
  is_held_one: boolean;
  kind: "unit" | "person";
  submitted_at: string;
  id_number_masked: string;
  mobile_masked: string;
  matches: NumberKind[];
  form: Record<string, unknown>;
}

export interface ProposalAnswer {
  resolution: Resolution;
  other: string;
  into?: "this" | "other" | null;
  note: string;
  by: string;
  is_own?: boolean;
  at: string;
}

export interface HoldEventAnswer {
  sequence: number;
  at: string;
  action: string;
  by: string;
  comment: string;
}

export interface HoldCaseAnswer extends Omit<HoldItem, "statement"> {
  version: number;
  statement: StatementAnswer | null;
  sides: SideAnswer[];
  proposal: ProposalAnswer | null;
  may: { resolution: Resolution; other: string[] }[];
  why_not: Known["WhyNot"] | null;
  history: HoldEventAnswer[];
}

export interface ResolutionBody {
  version: number;
  resolution: Resolution;
  other: string | null;
  into: "this" | "other" | null;
  correction: { side: string; kind: NumberKind; value: string } | null;
  note: string;
}

export interface ConfirmationBody {
  version: number;
  agree: boolean;
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
type InPath<Name extends string> = { parameters: { path: Record<Name, string> } };
type ForUnit = { parameters: { query: { unit: string } } };

export type Paths = paths & {
  "/hold": { get: ForUnit & Answers<HoldAnswer> };
  "/hold/statement": { post: ForUnit & Given<StatementBody> & Answers<HoldAnswer> };
  "/holds": {
    get: { parameters: { query?: { state?: string; cursor?: string } } } & Answers<HoldsAnswer>;
  };
  "/holds/{hold_id}": { get: InPath<"hold_id"> & Answers<HoldCaseAnswer> };
  "/holds/{hold_id}/numbers": {
    post: InPath<"hold_id"> & Given<{ side: string }> & Answers<Record<NumberKind, string>>;
  };
  "/holds/{hold_id}/resolution": {
    post: InPath<"hold_id"> & Given<ResolutionBody> & Answers<HoldCaseAnswer>;
  };
  "/holds/{hold_id}/confirmation": {
    post: InPath<"hold_id"> & Given<ConfirmationBody> & Answers<HoldCaseAnswer>;
  };
};

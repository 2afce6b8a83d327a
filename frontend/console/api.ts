import { api, bodyOf } from "../shared/api/client.ts";
import { rememberSession } from "../shared/api/session.ts";
import type { components } from "../shared/generated/api.d.ts";

type Schemas = components["schemas"];
export type Me = Schemas["ReviewerSelfAnswer"];
export type Queue = Schemas["QueueAnswer"];
export type CaseSummary = Schemas["CaseSummary"];
export type Case = Schemas["CaseAnswer"];
export type Scan = Schemas["ScanAnswer"];
export type Decision = Schemas["DecisionBody"];
export type Correction = Schemas["CorrectionAnswer"];
export type WhatChanged = Schemas["WhatChanged"];
export type Reviewer = Schemas["ReviewerAnswer"];
export type NewReviewer = Schemas["ReviewerBody"];

export async function loadMe(): Promise<Me> {
  const me = await bodyOf(api.GET("/review/me"));
  rememberSession(me);
  return me;
}

export function loadQueue(cursor: string | null): Promise<Queue> {
  return bodyOf(api.GET("/review/queue", { params: { query: cursor ? { cursor } : {} } }));
}

export function loadCase(id: string): Promise<Case> {
  return bodyOf(
    api.GET("/review/registrations/{registration_id}", { params: { path: { registration_id: id } } }),
  );
}

export function decideCase(id: string, decision: Decision): Promise<Schemas["DecidedAnswer"]> {
  const params = { path: { registration_id: id } };
  return bodyOf(api.POST("/review/registrations/{registration_id}/decision", { params, body: decision }));
}

export async function loadReviewers(): Promise<Reviewer[]> {
  return (await bodyOf(api.GET("/reviewers"))).items;
}

export function addReviewer(reviewer: NewReviewer): Promise<Reviewer> {
  return bodyOf(api.POST("/reviewers", { body: reviewer }));
}

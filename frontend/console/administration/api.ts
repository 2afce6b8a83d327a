import { api, bodyOf } from "../../shared/api/client.ts";
import type { components } from "../../shared/generated/api.d.ts";
import type { Reason } from "../api.ts";

type Schemas = components["schemas"];
export type Reviewer = Schemas["ReviewerAnswer"];
export type NewReviewer = Schemas["ReviewerBody"];
type Delegation = Schemas["DelegationBody"];

export async function loadReviewers(): Promise<Reviewer[]> {
  return (await bodyOf(api.GET("/reviewers"))).items;
}

export function addReviewer(reviewer: NewReviewer): Promise<Reviewer> {
  return bodyOf(api.POST("/reviewers", { body: reviewer }));
}

export function setActivity(id: string, active: boolean): Promise<Reviewer> {
  const params = { path: { reviewer_id: id } };
  return bodyOf(api.POST("/reviewers/{reviewer_id}/activity", { params, body: { active } }));
}

/** Lets a colleague act for the reviewer's authority. Answers with the colleague. */
export function delegate(id: string, body: Delegation): Promise<Reviewer> {
  const params = { path: { reviewer_id: id } };
  return bodyOf(api.POST("/reviewers/{reviewer_id}/delegation", { params, body }));
}

/** Adds a reason to the catalogue, or puts it in place of the one of its code. */
export function keepReason(reason: Reason): Promise<Reason> {
  return bodyOf(api.POST("/review/reasons", { body: reason }));
}

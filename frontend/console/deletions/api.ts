import { api, bodyOf } from "../../shared/api/client.ts";
import type { components } from "../../shared/generated/api.d.ts";

type Schemas = components["schemas"];
type Deletions = Schemas["DeletionsAnswer"];
export type DeletionItem = Schemas["DeletionItem"];
export type DeletionCase = Schemas["DeletionCaseAnswer"];
export type EndingAccount = Schemas["EndingAccountAnswer"];
export type Shelf = "open" | "closed";

export function loadDeletions(state: Shelf, cursor: string | null): Promise<Deletions> {
  const query = cursor ? { state, cursor } : { state };
  return bodyOf(api.GET("/review/deletions", { params: { query } }));
}

const ofDeletion = (id: string) => ({ path: { deletion_id: id } });

export function loadDeletion(id: string): Promise<DeletionCase> {
  return bodyOf(api.GET("/review/deletions/{deletion_id}", { params: ofDeletion(id) }));
}

/** Accepts a request, which ends all accounts of its person, or refuses it. Answers with the request as it then is. */
export function answerDeletion(
  { id, version }: DeletionCase,
  accept: boolean,
  reason: string,
): Promise<DeletionCase> {
  const call = { params: ofDeletion(id), body: { version, accept, reason } };
  return bodyOf(api.POST("/review/deletions/{deletion_id}/decision", call));
}

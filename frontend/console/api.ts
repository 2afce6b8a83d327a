import { api, bodyOf, requireSession } from "../shared/api/client.ts";
import { rememberSession } from "../shared/api/session.ts";
import type { components } from "../shared/generated/api.d.ts";

type Schemas = components["schemas"];
export type Me = Schemas["ReviewerSelfAnswer"];
export type Authority = Schemas["AuthorityAnswer"];
type Queue = Schemas["QueueAnswer"];
export type Counts = Schemas["CountsAnswer"];
export type CaseSummary = Schemas["CaseSummary"];
export type Case = Schemas["CaseAnswer"];
export type Round = Schemas["RevisionAnswer"];
export type Scan = Schemas["ScanAnswer"];
export type Decision = Schemas["DecisionBody"];
export type Decided = Schemas["DecidedAnswer"];
export type Correction = Schemas["CorrectionAnswer"];
export type Approval = Schemas["ApprovalResult"];
export type Taking = Schemas["TakingAnswer"];
export type Dossier = Schemas["DossierAnswer"];
export type WhatChanged = Schemas["WhatChanged"];
export type Reason = Schemas["ReasonAnswer"];

export async function loadMe(): Promise<Me> {
  requireSession();
  const me = await bodyOf(api.GET("/review/me"));
  rememberSession(me);
  return me;
}

export function loadQueue(desk: string, cursor: string | null): Promise<Queue> {
  const query = cursor ? { desk, cursor } : { desk };
  return bodyOf(api.GET("/review/queue", { params: { query } }));
}

export function loadCounts(desk: string): Promise<Counts> {
  return bodyOf(api.GET("/review/counts", { params: { query: { desk } } }));
}

export async function searchCases(q: string): Promise<CaseSummary[]> {
  return (await bodyOf(api.POST("/review/search", { body: { q } }))).items;
}

export async function approveCases(cases: Schemas["CaseVersion"][]): Promise<Approval[]> {
  return (await bodyOf(api.POST("/review/approvals", { body: { cases } }))).results;
}

export async function loadReasons(): Promise<Reason[]> {
  return (await bodyOf(api.GET("/review/reasons"))).items;
}

const ofCase = (id: string) => ({ path: { registration_id: id } });

export async function loadCase(id: string): Promise<Case> {
  return named(await bodyOf(api.GET("/review/registrations/{registration_id}", { params: ofCase(id) })));
}

/** What is known of a case, once it can be told what the fields of its form are called. */
async function named<Known extends Case | Dossier>(known: Known): Promise<Known> {
  const { project } = "case" in known ? known.case : known;
  if (project) await import("../shared/form/project-fields.ts");
  return known;
}

export function decideCase(id: string, decision: Decision): Promise<Decided> {
  const call = { params: ofCase(id), body: decision };
  return bodyOf(api.POST("/review/registrations/{registration_id}/decision", call));
}

/** Takes a case to read: for a while others leave it alone. */
export function takeCase(id: string): Promise<Taking> {
  return bodyOf(api.POST("/review/registrations/{registration_id}/taking", { params: ofCase(id) }));
}

export async function giveCaseBack(id: string): Promise<void> {
  await api.DELETE("/review/registrations/{registration_id}/taking", { params: ofCase(id) });
}

/** The personal numbers of a case, whole. The service records who looked. */
export async function showNumbers(id: string): Promise<Readonly<Record<string, string>>> {
  const call = { params: ofCase(id) };
  return (await bodyOf(api.POST("/review/registrations/{registration_id}/numbers", call))).numbers;
}

/** A link to a scan as it was uploaded. The service records who asked for it. */
export async function linkOriginal(id: string, scan: string): Promise<string> {
  const params = { path: { registration_id: id, attachment_id: scan } };
  const path = "/review/registrations/{registration_id}/originals/{attachment_id}";
  return (await bodyOf(api.POST(path, { params }))).url;
}

export async function loadDossier(id: string): Promise<Dossier> {
  return named(
    await bodyOf(api.GET("/review/registrations/{registration_id}/dossier", { params: ofCase(id) })),
  );
}

export function rerouteCase(id: string, body: Schemas["ReroutingBody"]): Promise<Decided> {
  const call = { params: ofCase(id), body };
  return bodyOf(api.POST("/review/registrations/{registration_id}/rerouting", call));
}

export function reopenCase(id: string, body: Schemas["ReopeningBody"]): Promise<Decided> {
  const call = { params: ofCase(id), body };
  return bodyOf(api.POST("/review/registrations/{registration_id}/reopening", call));
}

/** How many suspected duplicates wait to be resolved; of very many, that they are more. */
export async function countOpenHolds(): Promise<string> {
  const { open_count, has_more_open } = await bodyOf(
    api.GET("/holds", { params: { query: { state: "open" } } }),
  );
  return has_more_open ? `${open_count}+` : String(open_count);
}

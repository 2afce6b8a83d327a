import { api, bodyOf } from "../../shared/api/client.ts";
import type { components } from "../../shared/generated/api.d.ts";

type Schemas = components["schemas"];
export type Holds = Schemas["HoldsAnswer"];
export type HoldItem = Schemas["HoldItem"];
export type HoldCase = Schemas["HoldCaseAnswer"];
export type HoldEvent = Schemas["EventAnswer"];
export type Side = Schemas["SideAnswer"];
export type Numbers = Schemas["SideNumbersAnswer"];
export type Resolving = Schemas["ResolutionBody"];
export type Resolution = Resolving["resolution"];
export type NumberKind = keyof Numbers;

const ofHold = (id: string) => ({ path: { hold_id: id } });

export function loadHolds(state: HoldItem["state"], cursor: string | null): Promise<Holds> {
  const query = cursor ? { state, cursor } : { state };
  return bodyOf(api.GET("/holds", { params: { query } }));
}

/** The hold that somebody quotes the case number of, in whichever state; null where there is none. */
export async function findHold(number: string): Promise<HoldItem | null> {
  const { items } = await bodyOf(api.GET("/holds", { params: { query: { number } } }));
  return items[0] ?? null;
}

export function loadHold(id: string): Promise<HoldCase> {
  return bodyOf(api.GET("/holds/{hold_id}", { params: ofHold(id) }));
}

/** The numbers of one side, whole. The service records who looked. */
export function showNumbers(id: string, side: string): Promise<Numbers> {
  return bodyOf(api.POST("/holds/{hold_id}/numbers", { params: ofHold(id), body: { side } }));
}

/** Resolves a hold, or proposes to, where that takes a second administrator. Answers with the hold as it then is. */
export function resolveHold(id: string, body: Resolving): Promise<HoldCase> {
  return bodyOf(api.POST("/holds/{hold_id}/resolution", { params: ofHold(id), body }));
}

/** What a second administrator says to a proposal. */
export function answerProposal(id: string, body: Schemas["ConfirmationBody"]): Promise<HoldCase> {
  return bodyOf(api.POST("/holds/{hold_id}/confirmation", { params: ofHold(id), body }));
}

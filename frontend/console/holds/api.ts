import { api, bodyOf } from "../../shared/api/client.ts";
import type {
  ConfirmationBody,
  HoldCaseAnswer,
  HoldEventAnswer,
  HoldsAnswer,
  HoldItem as Item,
  NumberKind,
  ResolutionBody,
  SideAnswer,
} from "../../shared/api/coming.ts";

export type Holds = HoldsAnswer;
export type HoldItem = Item;
export type HoldCase = HoldCaseAnswer;
export type HoldEvent = HoldEventAnswer;
export type Side = SideAnswer;
export type Numbers = Readonly<Record<NumberKind, string>>;
export type Resolving = ResolutionBody;
export type Resolution = Resolving["resolution"];
export type { NumberKind };

const ofHold = (id: string) => ({ path: { hold_id: id } });

export function loadHolds(state: HoldItem["state"], cursor: string | null): Promise<Holds> {
  const query = cursor ? { state, cursor } : { state };
  return bodyOf(api.GET("/holds", { params: { query } }));
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
export function answerProposal(id: string, body: ConfirmationBody): Promise<HoldCase> {
  return bodyOf(api.POST("/holds/{hold_id}/confirmation", { params: ofHold(id), body }));
}

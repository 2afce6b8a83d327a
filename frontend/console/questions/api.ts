import { api, bodyOf } from "../../shared/api/client.ts";
import type { components } from "../../shared/generated/api.d.ts";

type Schemas = components["schemas"];
export type ReceivedSummary = Schemas["ReceivedQuestionSummary"];
export type Received = Schemas["ReceivedQuestionAnswer"];
export type State = ReceivedSummary["state"];
export type Answering = Omit<Schemas["AnsweringBody"], "version">;

const ofQuestion = (id: string) => ({ params: { path: { question_id: id } } });

export function loadReceived(
  state: State,
  cursor: string | null,
): Promise<Schemas["ReceivedQuestionsAnswer"]> {
  const query = { state, ...(cursor ? { cursor } : {}) };
  return bodyOf(api.GET("/review/questions", { params: { query } }));
}

export function loadReceivedQuestion(id: string): Promise<Received> {
  return bodyOf(api.GET("/review/questions/{question_id}", ofQuestion(id)));
}

/** Answers a question, or corrects its answer, on the version that was looked at. */
export function answerQuestion({ id, version }: Received, body: Answering): Promise<Received> {
  const call = { ...ofQuestion(id), body: { ...body, version } };
  return bodyOf(api.POST("/review/questions/{question_id}/answer", call));
}

export function refuseQuestion({ id, version }: Received, reason: string): Promise<Received> {
  const call = { ...ofQuestion(id), body: { version, reason } };
  return bodyOf(api.POST("/review/questions/{question_id}/refusal", call));
}

export function withdrawQuestion({ id, version }: Received, reason: string): Promise<Received> {
  const call = { ...ofQuestion(id), body: { version, reason } };
  return bodyOf(api.POST("/review/questions/{question_id}/withdrawal", call));
}

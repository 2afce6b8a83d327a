import { api, bodyOf, open } from "../../shared/api/client.ts";
import type { components } from "../../shared/generated/api.d.ts";

type Schemas = components["schemas"];
export type QuestionSummary = Schemas["QuestionSummary"];
export type Question = Schemas["QuestionAnswer"];
export type MyQuestionSummary = Schemas["MyQuestionSummary"];
export type MyQuestions = Schemas["MyQuestionsAnswer"];
export type MyQuestion = Schemas["MyQuestionAnswer"];
export type Asked = Schemas["QuestionBody"];

const ofQuestion = (id: string) => ({ params: { path: { question_id: id } } });

export function loadQuestions(q: string, cursor: string | null): Promise<Schemas["QuestionsAnswer"]> {
  const query = { ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) };
  return bodyOf(open.GET("/questions", { params: { query } }));
}

export function loadQuestion(id: string): Promise<Question> {
  return bodyOf(open.GET("/questions/{question_id}", ofQuestion(id)));
}

export function tellReading(id: string): Promise<{ readings: number }> {
  return bodyOf(open.POST("/questions/{question_id}/readings", ofQuestion(id)));
}

export function loadMyQuestions(cursor: string | null): Promise<MyQuestions> {
  return bodyOf(api.GET("/me/questions", { params: { query: cursor ? { cursor } : {} } }));
}

export function loadMyQuestion(id: string): Promise<MyQuestion> {
  return bodyOf(api.GET("/me/questions/{question_id}", ofQuestion(id)));
}

export async function ask(unit: string, body: Asked): Promise<string> {
  return (await bodyOf(api.POST("/me/questions", { params: { query: { unit } }, body }))).id;
}

/** Remembers that its asker has looked at what happened to a question. It matters to nobody where it fails. */
export async function markSeen(id: string): Promise<void> {
  await api.POST("/me/questions/{question_id}/seen", ofQuestion(id)).catch(() => null);
}

export function takeBack({ id, version }: MyQuestion): Promise<MyQuestion> {
  return bodyOf(api.POST("/me/questions/{question_id}/withdrawal", { ...ofQuestion(id), body: { version } }));
}

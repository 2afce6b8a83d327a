import { api, bodyOf } from "../../shared/api/client.ts";
import type { Values } from "../../shared/form/field.ts";
import type { components } from "../../shared/generated/api.d.ts";
import type { Draft, Saved, Submitted } from "../api.ts";

type Schemas = components["schemas"];
export type Category = Schemas["ProjectBody"]["category"];
export type Project = Schemas["ProjectAnswer"];
export type ProjectLine = Schemas["ProjectSummary"];
export type Projects = Schemas["ProjectsAnswer"];
export type Progress = ProjectLine["progress"];

export const CATEGORIES: readonly Category[] = ["individual", "hub", "support"];
export const PROGRESS: readonly Progress[] = ["unsubmitted", "in_review", "approved", "withdrawn"];

/** Which projects of a category are listed; empty where any are. */
export interface Wanted {
  progress: string;
  year: string;
}

export function loadProjects(
  unit: string,
  category: Category,
  { progress, year }: Wanted,
  cursor: string | null,
): Promise<Projects> {
  const wanted = { ...(progress && { progress }), ...(year && { year }), ...(cursor && { cursor }) };
  return bodyOf(api.GET("/projects", { params: { query: { unit, category, ...wanted } } }));
}

const ofProject = (id: string, unit: string) => ({ path: { project_id: id }, query: { unit } });

export function loadProject(id: string, unit: string): Promise<Project> {
  return bodyOf(api.GET("/projects/{project_id}", { params: ofProject(id, unit) }));
}

export function loadProjectDraft(id: string, unit: string): Promise<Draft> {
  return bodyOf(api.GET("/projects/{project_id}/draft", { params: ofProject(id, unit) }));
}

/** Keeps what was typed; the first time, on version 0, it begins the project. */
export function saveProject(
  id: string,
  unit: string,
  category: Category,
  values: Values,
  version: number,
): Promise<Saved> {
  const call = { params: ofProject(id, unit), body: { category, values, version } };
  return bodyOf(api.PUT("/projects/{project_id}/draft", call));
}

export function submitProject(
  id: string,
  unit: string,
  values: Values,
  answers: string[],
): Promise<Submitted> {
  const body = { ...values, answers } as Schemas["ProjectSubmission"];
  return bodyOf(api.POST("/projects/{project_id}/submission", { params: ofProject(id, unit), body }));
}

export async function deleteProject(id: string, unit: string): Promise<void> {
  await api.DELETE("/projects/{project_id}", { params: ofProject(id, unit) });
}

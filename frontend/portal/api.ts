import { api, bodyOf, requireSession } from "../shared/api/client.ts";
import { rememberSession } from "../shared/api/session.ts";
import type { FormKind, Values } from "../shared/form/field.ts";
import type { components } from "../shared/generated/api.d.ts";

type Schemas = components["schemas"];
export type Entry = Schemas["EntryAnswer"];
export type Enterprise = Schemas["EnterpriseAnswer"];
export type Draft = Schemas["DraftAnswer"];
export type Saved = Schemas["SavedAnswer"];
export type Scan = Schemas["ScanAnswer"];
export type Correction = Schemas["CorrectionAnswer"];
export type Registration = Schemas["RegistrationAnswer"];
export type Submitted = Schemas["SubmittedAnswer"];

const forUnit = (unit: string) => ({ query: { unit } });

export async function loadEntry(unit: string | null): Promise<Entry> {
  requireSession();
  const entry = await bodyOf(api.GET("/entry", { params: { query: unit ? { unit } : {} } }));
  rememberSession(entry);
  return entry;
}

export function loadDraft(form: FormKind, unit: string): Promise<Draft> {
  return bodyOf(api.GET("/drafts/{form}", { params: { path: { form }, ...forUnit(unit) } }));
}

/** Saves what was typed. `keepalive` lets the call outlive the page. */
export const saveDraft =
  (form: FormKind) =>
  (unit: string, values: Values, version: number): Promise<Saved> => {
    const params = { path: { form }, ...forUnit(unit) };
    return bodyOf(api.PUT("/drafts/{form}", { params, body: { values, version }, keepalive: true }));
  };

/** Hands in the unit form; `answers` are to the corrections of a return, in their order. */
export function submitUnit(unit: string, form: Values, answers: string[]): Promise<Submitted> {
  const body = { ...form, answers } as Schemas["UnitSubmission"];
  return bodyOf(api.POST("/units", { params: forUnit(unit), body }));
}

export function submitPerson(unit: string, form: Values, answers: string[]): Promise<Submitted> {
  const body = { ...form, answers } as Schemas["PersonSubmission"];
  return bodyOf(api.POST("/accounts", { params: forUnit(unit), body }));
}

export function loadRegistration(id: string): Promise<Registration> {
  return bodyOf(api.GET("/registrations/{registration_id}", { params: { path: { registration_id: id } } }));
}

/** Takes back a registration that is not approved yet; what was typed in it is kept. */
export function withdraw({ id, version }: Registration): Promise<Schemas["DecidedAnswer"]> {
  const params = { path: { registration_id: id } };
  return bodyOf(api.POST("/registrations/{registration_id}/withdrawal", { params, body: { version } }));
}

import { api, bodyOf } from "../../shared/api/client.ts";
import type { components } from "../../shared/generated/api.d.ts";

type Schemas = components["schemas"];

/** Sends a message again that failed, or of which nobody knows whether it arrived. */
export function sendAgain(id: string, message: string): Promise<Schemas["MessageAnswer"]> {
  const params = { path: { registration_id: id, message_id: message } };
  const path = "/review/registrations/{registration_id}/messages/{message_id}/again";
  return bodyOf(api.POST(path, { params }));
}

/** Puts the mobile right that the messages of a case go to. Needs no new review. */
export function correctMobile(id: string, body: Schemas["CaseMobileBody"]): Promise<Schemas["MobileAnswer"]> {
  const call = { params: { path: { registration_id: id } }, body };
  return bodyOf(api.POST("/review/registrations/{registration_id}/mobile", call));
}

import { api, bodyOf } from "../../shared/api/client.ts";
import type { components } from "../../shared/generated/api.d.ts";

type Schemas = components["schemas"];
export type Hold = Schemas["HoldAnswer"];
export type Statement = Schemas["StatementBody"];
export type Choice = Statement["choice"];

const forUnit = (unit: string) => ({ params: { query: { unit } } });

/** Why the account is on hold. Throws Problem `not_found` where it is not, or no longer. */
export function loadHold(unit: string): Promise<Hold> {
  return bodyOf(api.GET("/hold", forUnit(unit)));
}

/** Tells the administrators something about a hold, in place of what was said before. */
export function sendStatement(unit: string, body: Statement): Promise<Hold> {
  return bodyOf(api.POST("/hold/statement", { ...forUnit(unit), body }));
}

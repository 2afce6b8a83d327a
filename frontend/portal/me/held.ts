import { api, bodyOf } from "../../shared/api/client.ts";
import type { components } from "../../shared/generated/api.d.ts";

type Schemas = components["schemas"];
type Answer = Schemas["HeldAnswer"];
export type Held = Omit<Answer, "next_cursor">;
export type HeldPart = Schemas["HeldPart"];
export type HeldItem = Schemas["HeldItem"];
export type HeldLine = Schemas["HeldLine"];

/** Everything that is held of me. It comes in several answers where it is very much. */
export async function loadHeld(isWhole: boolean): Promise<Held> {
  let { next_cursor, ...held } = await ask(isWhole, null);
  while (next_cursor) {
    const more = await ask(isWhole, next_cursor);
    held = { ...held, parts: join(held.parts, more.parts) };
    next_cursor = more.next_cursor;
  }
  return held;
}

/** The parts with what later answers tell of them. */
export function join(parts: readonly HeldPart[], more: readonly HeldPart[]): HeldPart[] {
  return parts.map((part) => {
    const later = more.find(({ name }) => name === part.name);
    return later ? { ...part, items: [...part.items, ...later.items] } : part;
  });
}

const ask = (whole_numbers: boolean, cursor: string | null): Promise<Answer> =>
  bodyOf(api.POST("/me/export", { body: { whole_numbers, cursor } }));

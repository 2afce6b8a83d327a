import { api, bodyOf } from "../../shared/api/client.ts";
import type { components } from "../../shared/generated/api.d.ts";

type Schemas = components["schemas"];
type Answer = Schemas["MyDataAnswer"];
export type MyData = Omit<Answer, "next_cursor">;
export type MyDataPart = Schemas["MyDataPart"];
export type MyDataItem = Schemas["MyDataItem"];
export type MyDataLine = Schemas["MyDataLine"];

/** Everything that is kept about me. It comes in several answers where it is very much. */
export async function loadMyData(isWhole: boolean): Promise<MyData> {
  let { next_cursor, ...found } = await ask(isWhole, null);
  while (next_cursor) {
    const more = await ask(isWhole, next_cursor);
    found = { ...found, parts: join(found.parts, more.parts) };
    next_cursor = more.next_cursor;
  }
  return found;
}

/** The parts with what later answers tell of them. */
export function join(parts: readonly MyDataPart[], more: readonly MyDataPart[]): MyDataPart[] {
  return parts.map((part) => {
    const later = more.find(({ name }) => name === part.name);
    return later ? { ...part, items: [...part.items, ...later.items] } : part;
  });
}

const ask = (whole_numbers: boolean, cursor: string | null): Promise<Answer> =>
  bodyOf(api.POST("/me/export", { body: { whole_numbers, cursor } }));

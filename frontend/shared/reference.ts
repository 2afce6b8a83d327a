import { api, bodyOf } from "./api/client.ts";
import type { components } from "./generated/api.d.ts";

export type Item = components["schemas"]["ReferenceItem"];

/** The types of authority that can review first. */
export const FIRST_LEVELS = ["province", "city", "ministry"] as const;

const loading = new Map<string, Promise<readonly Item[]>>();

/** A closed list, fetched once for the life of the page; a failed fetch may be tried again. */
export function loadList(name: string): Promise<readonly Item[]> {
  const known = loading.get(name);
  if (known) return known;
  const list = bodyOf(api.GET("/reference/{name}", { params: { path: { name } } })).then(
    ({ items }) => items,
  );
  loading.set(name, list);
  list.catch(() => loading.delete(name));
  return list;
}

const CHINA = 8 * 3_600_000;

/** Whether an authority can be chosen today, as the day is in China. */
export function isOffered({ valid_from = "", valid_to }: Item): boolean {
  const today = new Date(Date.now() + CHINA).toJSON().slice(0, 10);
  return valid_from <= today && today <= (valid_to ?? today);
}

/** The items directly under `parent`; null means those at the top. */
export const childrenOf = (items: readonly Item[], parent: string | null): Item[] =>
  items.filter((item) => (item.parent ?? null) === parent);

/** The item of that code and all above it, the topmost first. */
export function pathTo(items: readonly Item[], code: string): Item[] {
  const item = items.find((each) => each.code === code);
  if (!item) return [];
  return item.parent ? [...pathTo(items, item.parent), item] : [item];
}

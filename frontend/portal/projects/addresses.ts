import { withUnit } from "../unit.ts";
import type { Category } from "./api.ts";

/** The list of a category, or those in it that have come so far. */
export const listAddress = (category: Category, unit: string, query: Record<string, string> = {}): string =>
  withQuery(`/projects/${category}`, unit, query);

export const projectAddress = (id: string, unit: string): string => withUnit(`/projects/${id}`, unit);

/** A project that the service may not know yet: its category has to come along. */
export const draftAddress = (id: string, unit: string, category: Category): string =>
  withQuery(`/projects/${id}`, unit, { category });

export const newAddress = (unit: string, category: Category): string =>
  withQuery("/projects/new", unit, { category });

function withQuery(path: string, unit: string, query: Record<string, string>): string {
  const more = Object.entries(query).map(([name, value]) => `&${name}=${encodeURIComponent(value)}`);
  return withUnit(path, unit) + more.join("");
}

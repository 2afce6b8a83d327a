import type { Values } from "../../shared/form/field.ts";
import type { Category } from "./api.ts";

interface Begun {
  category: Category;
  values: Values;
}

const begun = new Map<string, Begun>();

/** An id that nobody has, of a project that begins with these values; the service hears of it with the first save. */
export function beginProject(category: Category, values: Values = {}): string {
  const id = crypto.randomUUID().replaceAll("-", "");
  begun.set(id, { category, values });
  return id;
}

/** What a project was begun with on this visit; undefined for any other. */
export const begunProject = (id: string): Begun | undefined => begun.get(id);

/** From now on the service is asked for it. */
export const isKept = (id: string): boolean => begun.delete(id);

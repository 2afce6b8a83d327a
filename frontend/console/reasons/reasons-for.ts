import type { Reason } from "../api.ts";

/** The reasons in use that fit a field, those made for it first; for the form as a whole all of them. */
export function reasonsFor(catalogue: readonly Reason[], field: string | null): Reason[] {
  const inUse = catalogue.filter(({ active }) => active);
  if (field === null) return inUse;
  const own = inUse.filter(({ fields }) => fields.includes(field));
  return [...own, ...inUse.filter(({ fields }) => fields.length === 0)];
}

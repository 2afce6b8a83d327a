import type { CaseSummary } from "../api.ts";

export type Selection = ReadonlySet<string>;

/** The service approves no more at a time. */
const MOST_AT_ONCE = 25;

/** Cases that somebody else is reading are left to them. */
export const isSelectable = (item: Pick<CaseSummary, "taken_by_another">): boolean => !item.taken_by_another;

export function toggle(selection: Selection, id: string): Selection {
  const changed = new Set(selection);
  if (!changed.delete(id)) changed.add(id);
  return changed;
}

/** Whether all that can be selected of what is shown is. */
export function areAllSelected(selection: Selection, shown: readonly CaseSummary[]): boolean {
  const all = shown.filter(isSelectable);
  return all.length > 0 && all.every(({ id }) => selection.has(id));
}

/** All that can be selected of what is shown, or nothing where all of it is selected already. */
export function toggleAll(selection: Selection, shown: readonly CaseSummary[]): Selection {
  if (areAllSelected(selection, shown)) return new Set();
  return new Set(shown.filter(isSelectable).map(({ id }) => id));
}

/** The selected cases among those shown: what a filter hides is never approved unseen. */
export function selected(selection: Selection, shown: readonly CaseSummary[]): CaseSummary[] {
  return shown.filter((item) => selection.has(item.id) && isSelectable(item));
}

/** The cases in batches that the service takes. */
export function inBatches<T>(cases: readonly T[], most: number = MOST_AT_ONCE): T[][] {
  const count = Math.ceil(cases.length / most);
  return Array.from({ length: count }, (_, place) => cases.slice(place * most, (place + 1) * most));
}

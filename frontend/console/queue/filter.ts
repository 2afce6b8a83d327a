import type { CaseSummary } from "../api.ts";

type Category = NonNullable<CaseSummary["project"]>["category"];

export interface Filter {
  kind: "all" | CaseSummary["kind"] | Category;
  only: "all" | "overdue" | "free";
}

export const NO_FILTER: Filter = { kind: "all", only: "all" };

/** The cases that a filter leaves. */
export const applyFilter = (items: readonly CaseSummary[], filter: Filter): CaseSummary[] =>
  items.filter((item) => isOfKind(item, filter) && isInState(item, filter));

const isOfKind = (item: CaseSummary, { kind }: Filter): boolean =>
  kind === "all" || item.kind === kind || item.project?.category === kind;

function isInState(item: CaseSummary, { only }: Filter): boolean {
  if (only === "overdue") return item.is_overdue;
  return only === "all" || item.taken_by === null;
}

import { describe, expect, it } from "vitest";
import type { CaseSummary } from "../api.ts";
import { applyFilter, NO_FILTER } from "./filter.ts";
import { nextCase } from "./next-case.ts";
import { areAllSelected, inBatches, selected, toggle, toggleAll } from "./selection.ts";

const summary = (id: string, more: Partial<CaseSummary> = {}): CaseSummary => ({
  id,
  kind: "unit",
  project: null,
  state: "at_authority",
  version: 1,
  uscc: "91130403MA02200856",
  unit_name: `单位${id}`,
  applicant_name: "秦望舒",
  waiting_since: "2026-11-20T02:00:00Z",
  working_days: 1,
  is_overdue: false,
  round: 1,
  authority: { id: "C130400", name: "邯郸市外国专家局", name_en: "Handan", level: "city" },
  no_seal: false,
  held: false,
  taken_by: null,
  taken_by_another: false,
  ...more,
});

const A = summary("a");
const B = summary("b", { taken_by: "戚握瑜", taken_by_another: true });
const C = summary("c", { kind: "person", is_overdue: true });
const QUEUE = [A, B, C];

describe("the selection", () => {
  it("takes a case in and out again", () => {
    const one = toggle(new Set(), "a");
    expect([...one]).toEqual(["a"]);
    expect([...toggle(one, "a")]).toEqual([]);
  });

  it("of all leaves out what somebody else is reading, and is undone by the same press", () => {
    const all = toggleAll(new Set(), QUEUE);
    expect([...all]).toEqual(["a", "c"]);
    expect([...toggleAll(all, QUEUE)]).toEqual([]);
  });

  it("is of all only once nothing that can be selected is left out", () => {
    expect(areAllSelected(new Set(["a"]), QUEUE)).toBe(false);
    expect(areAllSelected(new Set(["a", "c"]), QUEUE)).toBe(true);
    expect(areAllSelected(new Set(), [])).toBe(false);
  });

  it("never holds what a filter hides or what was taken meanwhile", () => {
    expect(selected(new Set(["a", "b", "c"]), [B, C])).toEqual([C]);
  });

  it("is sent in batches that the service takes", () => {
    expect(inBatches([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(inBatches([])).toEqual([]);
  });
});

describe("the filter", () => {
  it("leaves the projects, or those of one category", () => {
    const project = { year: 2026, title_zh: "磨床", title_en: "Grinding" };
    const hub = summary("d", { kind: "project", project: { category: "hub", ...project } });
    const support = summary("e", { kind: "project", project: { category: "support", ...project } });
    const all = [...QUEUE, hub, support];
    expect(applyFilter(all, { ...NO_FILTER, kind: "project" })).toEqual([hub, support]);
    expect(applyFilter(all, { ...NO_FILTER, kind: "hub" })).toEqual([hub]);
  });

  it("leaves everything when nothing is asked for", () => {
    expect(applyFilter(QUEUE, NO_FILTER)).toEqual(QUEUE);
  });

  it("leaves the kind, what is overdue, what nobody has", () => {
    expect(applyFilter(QUEUE, { kind: "person", only: "all" })).toEqual([C]);
    expect(applyFilter(QUEUE, { kind: "all", only: "overdue" })).toEqual([C]);
    expect(applyFilter(QUEUE, { kind: "all", only: "free" })).toEqual([A, C]);
  });
});

describe("the next case", () => {
  it("is the next one down that nobody else reads", () => {
    expect(nextCase(QUEUE, "a")).toBe(C);
  });

  it("is the first one again after the last", () => {
    expect(nextCase(QUEUE, "c")).toBe(A);
  });

  it("is the first one where the case has left the queue", () => {
    expect(nextCase(QUEUE, "gone")).toBe(A);
  });

  it("is none where only this one is left", () => {
    expect(nextCase([A], "a")).toBeNull();
  });
});

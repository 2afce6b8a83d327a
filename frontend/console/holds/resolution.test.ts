import { describe, expect, it } from "vitest";
import type { HoldCase, Side } from "./api.ts";
import { fateOf, findMissing, kindsOf, NOTHING, otherOf, type Typed, toBody } from "./resolution.ts";

const side = (key: string, more: Partial<Side> = {}): Side => ({
  key,
  is_held_one: key === "held",
  name: key,
  username: key,
  role: "unit_applicant",
  state: "approved",
  ended_by: null,
  unit: { uscc: "91130403MA02200856", name: "邯郸市东方新材料有限公司" },
  registration_id: `r-${key}`,
  kind: "person",
  submitted_at: "2026-11-20T02:00:00Z",
  id_number_masked: "",
  mobile_masked: "",
  matches: ["mobile"],
  form: {},
  ...more,
});

function holdWith(...others: string[]): HoldCase {
  const held = side("held");
  return {
    id: "held",
    number: "GQ-7K3M-92QX",
    state: "open",
    version: 3,
    opened_at: "2026-11-20T02:00:00Z",
    waiting_days: 2,
    evidence: "strong",
    matches: ["id_number", "mobile"],
    looks_like_same_person: false,
    statement: null,
    awaits_second: false,
    resolution: null,
    closed_at: null,
    account: held,
    sides: [held, ...others.map((key) => side(key))],
    proposal: null,
    may: [
      ...(["different_people", "keep_this", "keep_other", "merge"] as const).map((resolution) => ({
        resolution,
        other: others,
      })),
      { resolution: "number_corrected", other: ["held", ...others] },
      { resolution: "refuse", other: [] },
    ],
    why_not: null,
    history: [],
  };
}

const typed = (more: Partial<Typed>): Typed => ({ ...NOTHING, note: "已电话核实", ...more });
const TWO = holdWith("a");
const THREE = holdWith("a", "b");

describe("what is missing", () => {
  it("is a resolution that may be chosen, and the grounds", () => {
    expect(findMissing(TWO, NOTHING)).toEqual(["choose", "note"]);
    expect(findMissing({ ...TWO, may: [] }, typed({ resolution: "refuse" }))).toEqual(["choose"]);
    expect(findMissing(TWO, typed({ resolution: "refuse", note: "  " }))).toEqual(["note"]);
  });

  it("is the account where there are several, unless all of them are different people", () => {
    expect(findMissing(TWO, typed({ resolution: "keep_other" }))).toEqual([]);
    expect(findMissing(THREE, typed({ resolution: "keep_other" }))).toEqual(["other"]);
    expect(findMissing(THREE, typed({ resolution: "keep_other", other: "b" }))).toEqual([]);
    expect(findMissing(THREE, typed({ resolution: "different_people" }))).toEqual([]);
  });

  it("is who stays when accounts are merged", () => {
    expect(findMissing(TWO, typed({ resolution: "merge" }))).toEqual(["into"]);
    expect(findMissing(TWO, typed({ resolution: "merge", into: "other" }))).toEqual([]);
  });

  it("is whose number is wrong, and which of those that match", () => {
    const correction = typed({ resolution: "number_corrected" });
    expect(findMissing(TWO, correction)).toEqual(["side", "kind"]);
    expect(findMissing(TWO, { ...correction, side: "a", kind: "id_number" })).toEqual(["kind"]);
    expect(findMissing(TWO, { ...correction, side: "held", kind: "id_number" })).toEqual([]);
  });
});

describe("what is sent", () => {
  it("names the only other account without being asked, and none for a refusal", () => {
    expect(toBody(TWO, typed({ resolution: "keep_this" }), "").other).toBe("a");
    expect(toBody(TWO, typed({ resolution: "refuse", other: "a" }), "").other).toBeNull();
    expect(toBody(THREE, typed({ resolution: "different_people" }), "").other).toBeNull();
  });

  it("carries the direction of a merge and the number of a correction, and nothing left over from another choice", () => {
    const before = typed({ resolution: "merge", into: "this", side: "a", kind: "mobile", note: " 同一人 " });
    expect(toBody(TWO, before, "13900001234")).toEqual({
      version: 3,
      resolution: "merge",
      other: "a",
      into: "this",
      correction: null,
      note: "同一人",
    });
    const corrected = toBody(TWO, { ...before, resolution: "number_corrected" }, "13900001234");
    expect(corrected).toMatchObject({
      other: null,
      into: null,
      correction: { side: "a", kind: "mobile", value: "13900001234" },
    });
  });
});

describe("what becomes of the accounts", () => {
  const fate = (more: Partial<Typed>, hold = TWO) => {
    const { staying, ending } = fateOf(hold, typed(more));
    return [staying.map(({ key }) => key), ending.map(({ key }) => key)];
  };

  it("is told for each resolution", () => {
    expect(fate({ resolution: "different_people" }, THREE)).toEqual([["held", "a", "b"], []]);
    expect(fate({ resolution: "keep_this" })).toEqual([["held"], ["a"]]);
    expect(fate({ resolution: "keep_other" })).toEqual([["a"], ["held"]]);
    expect(fate({ resolution: "merge", into: "this" })).toEqual([["held"], ["a"]]);
    expect(fate({ resolution: "merge", into: "other" })).toEqual([["a"], ["held"]]);
    expect(fate({ resolution: "merge" })).toEqual([[], []]);
    expect(fate({ resolution: "refuse" })).toEqual([[], ["held"]]);
    expect(fate({ resolution: "number_corrected", side: "a" })).toEqual([[], []]);
  });
});

it("knows the other account and the numbers that may be wrong", () => {
  expect(otherOf(THREE, typed({ resolution: "merge", other: "b" }))?.key).toBe("b");
  expect(otherOf(THREE, typed({ resolution: "merge" }))).toBeNull();
  expect(kindsOf(TWO, "held")).toEqual(["id_number", "mobile"]);
  expect(kindsOf(TWO, "gone")).toEqual([]);
});

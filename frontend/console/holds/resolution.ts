import type { HoldCase, NumberKind, Resolution, Resolving, Side } from "./api.ts";

/** What is chosen and typed so far to resolve a hold; empty where nothing is. The right number is kept apart. */
export interface Typed {
  resolution: Resolution | "";
  /** The account that it concerns beside the held one. */
  other: string;
  into: "this" | "other" | "";
  /** Whose number is corrected, and which. */
  side: string;
  kind: NumberKind | "";
  note: string;
}

export type Missing = "choose" | "other" | "into" | "side" | "kind" | "note";

export const NOTHING: Typed = { resolution: "", other: "", into: "", side: "", kind: "", note: "" };

/** What changes somebody else's account waits for a second administrator. */
export const needsSecond = (resolution: string): boolean =>
  resolution === "keep_this" || resolution === "merge";

/** The accounts that the chosen resolution can be about. */
export function sidesFor({ may, sides }: Pick<HoldCase, "may" | "sides">, resolution: string): Side[] {
  const keys = may.find((each) => each.resolution === resolution)?.other ?? [];
  return sides.filter(({ key }) => keys.includes(key));
}

/** The account that the resolution concerns: the one chosen, or the only one. None of several means all of them. */
export function otherOf(hold: HoldCase, { resolution, other }: Typed): Side | null {
  if (resolution === "refuse" || resolution === "number_corrected") return null;
  const sides = sidesFor(hold, resolution);
  return sides.find(({ key }) => key === other) ?? (sides.length === 1 ? (sides[0] ?? null) : null);
}

/** The numbers of a side that match, and so may be wrong. */
export function kindsOf(hold: HoldCase, key: string): readonly NumberKind[] {
  const side = hold.sides.find((each) => each.key === key);
  if (!side) return [];
  return side.is_held_one ? hold.matches : side.matches;
}

/** What is still to be chosen or typed, in the order of the form. */
export function findMissing(hold: HoldCase, typed: Typed): Missing[] {
  const { resolution, into, side, kind, note } = typed;
  const isCorrection = resolution === "number_corrected";
  const namesOne = resolution === "keep_this" || resolution === "keep_other" || resolution === "merge";
  const missing: [Missing, boolean][] = [
    ["choose", !hold.may.some((each) => each.resolution === resolution)],
    ["other", namesOne && otherOf(hold, typed) === null],
    ["into", resolution === "merge" && into === ""],
    ["side", isCorrection && !sidesFor(hold, resolution).some(({ key }) => key === side)],
    ["kind", isCorrection && !kindsOf(hold, side).some((each) => each === kind)],
    ["note", note.trim() === ""],
  ];
  return missing.filter(([, isMissing]) => isMissing).map(([name]) => name);
}

/** What is sent. Nothing may be missing; `value` is the right number, where one is corrected. */
export function toBody(hold: HoldCase, typed: Typed, value: string): Resolving {
  const { resolution, into, side, kind, note } = typed;
  return {
    version: hold.version,
    resolution: resolution as Resolution,
    other: otherOf(hold, typed)?.key ?? null,
    into: resolution === "merge" && into ? into : null,
    correction: resolution === "number_corrected" && kind ? { side, kind, value } : null,
    note: note.trim(),
  };
}

/** Which accounts stay and which end. */
export function fateOf(hold: HoldCase, typed: Typed): { staying: Side[]; ending: Side[] } {
  const held = hold.sides.filter(({ is_held_one }) => is_held_one);
  const other = otherOf(hold, typed);
  const others = other ? [other] : sidesFor(hold, typed.resolution);
  switch (typed.resolution) {
    case "different_people":
      return { staying: [...held, ...others], ending: [] };
    case "keep_this":
      return { staying: held, ending: others };
    case "keep_other":
      return { staying: others, ending: held };
    case "merge":
      if (typed.into === "") return { staying: [], ending: [] };
      return typed.into === "this" ? { staying: held, ending: others } : { staying: others, ending: held };
    case "refuse":
      return { staying: [], ending: held };
    default:
      return { staying: [], ending: [] };
  }
}

import type { NumberKind, Side } from "./api.ts";

/** How a value stands to that of the held account; null where there is nothing to compare. */
export type Sameness = "same" | "different" | null;

export interface Cell {
  side: Side;
  value: string;
  sameness: Sameness;
}

/** One line of the comparison: what it is about, and a cell for each side. */
export interface Line<Item = string> {
  item: Item;
  cells: readonly Cell[];
}

interface Tally {
  same: number;
  different: number;
}

/** What every account has, whichever form it came with, in the order in which it is compared. */
const BASICS = {
  name: (side) => side.name,
  username: (side) => side.username,
  id_number: (side) => side.id_number_masked,
  mobile: (side) => side.mobile_masked,
  role: (side) => side.role,
  unit: (side) => side.unit.name,
  uscc: (side) => side.unit.uscc,
  kind: (side) => side.kind,
  state: (side) => side.state,
  submitted_at: (side) => side.submitted_at,
} satisfies Record<string, (side: Side) => string>;

export type Basic = keyof typeof BASICS;

// What tells nothing of who somebody is, and what is masked so that looking alike means nothing.
const NOT_COMPARED: ReadonlySet<string> = new Set(["role", "kind", "state", "submitted_at", "bank_account"]);

/** The accounts side by side, the held one first. */
export function compareAccounts(sides: readonly Side[]): Line<Basic>[] {
  const basics = Object.entries(BASICS) as [Basic, (side: Side) => string][];
  return basics
    .map(([item, read]) => ({ item, cells: compare(item, sides, read) }))
    .filter(({ cells }) => cells.some(({ value }) => value !== ""));
}

/** The accounts as they are once a hold is over: who was merged or corrected since is not compared with what is left. */
export const showAccounts = (sides: readonly Side[]): Line<Basic>[] =>
  compareAccounts(sides).map(({ item, cells }) => ({
    item,
    cells: cells.map((cell) => ({ ...cell, sameness: null })),
  }));

/** How much of the lines is the same on the held side and on the one at `place`. */
export function tally(lines: readonly Line<unknown>[], place: number): Tally {
  const found = lines.map(({ cells }) => cells[place]?.sameness);
  const count = (sameness: Sameness) => found.filter((each) => each === sameness).length;
  return { same: count("same"), different: count("different") };
}

/** One line: a value of each side, and how those of the others stand to that of the held one. */
export function compare(item: string, sides: readonly Side[], read: (side: Side) => string): Cell[] {
  const held = sides.find(({ is_held_one }) => is_held_one);
  return sides.map((side) => ({
    side,
    value: read(side),
    sameness:
      held && side !== held && !NOT_COMPARED.has(item) ? judge(item, side, read(held), read(side)) : null,
  }));
}

// Masked numbers that look alike need not be: whether they match is for the service to say.
function judge(item: string, side: Side, held: string, value: string): Sameness {
  if (held === "" || value === "") return null;
  const isSame = isNumber(item) ? side.matches.includes(item) : spell(held) === spell(value);
  return isSame ? "same" : "different";
}

const isNumber = (item: string): item is NumberKind => item === "id_number" || item === "mobile";

const spell = (text: string): string => text.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();

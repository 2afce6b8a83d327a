import { CATEGORIES, type Category, type Progress } from "../projects/api.ts";
import type { Figure } from "./api.ts";

/** How far projects have come, of those that count. */
export type Counted = Exclude<Progress, "withdrawn">;
export const COUNTED: readonly Counted[] = ["unsubmitted", "in_review", "approved"];

/** One line of a table: what it is of, and a number for each column. */
export interface Line<Name, Column extends string> {
  name: Name;
  counts: Readonly<Record<Column, number>>;
}

/** How far the projects of each category have come, of one year or of all. */
export function byCategory(figures: readonly Figure[], year: number | null): Line<Category, Counted>[] {
  return CATEGORIES.map((name) => {
    const own = figures.filter((each) => each.category === name && (year === null || each.year === year));
    return { name, counts: countEach(COUNTED, (column) => sum(own.map((each) => each[column]))) };
  });
}

/** The approved projects of each year, by category, the earliest year first. */
export function approvedByYear(figures: readonly Figure[]): Line<number, Category>[] {
  const approved = figures.filter((each) => each.approved > 0);
  return yearsOf(approved)
    .reverse()
    .map((name) => {
      const own = approved.filter(({ year }) => year === name);
      const of = (category: Category) => own.filter((each) => each.category === category);
      return {
        name,
        counts: countEach(CATEGORIES, (column) => sum(of(column).map((each) => each.approved))),
      };
    });
}

/** The years that have any figures, the latest first. */
export const yearsOf = (figures: readonly Figure[]): number[] =>
  [...new Set(figures.map(({ year }) => year))].sort((one, other) => other - one);

/** All of a line together. */
export const totalOf = ({ counts }: { counts: Readonly<Record<string, number>> }): number =>
  sum(Object.values(counts));

/** Each column of all lines together. */
export const totals = <Column extends string>(
  lines: readonly Line<unknown, Column>[],
  columns: readonly Column[],
): Record<Column, number> => countEach(columns, (column) => sum(lines.map(({ counts }) => counts[column])));

function countEach<Column extends string>(
  columns: readonly Column[],
  count: (column: Column) => number,
): Record<Column, number> {
  return Object.fromEntries(columns.map((column) => [column, count(column)])) as Record<Column, number>;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

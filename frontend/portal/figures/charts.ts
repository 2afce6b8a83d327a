import { categories, progress } from "../../shared/generated/project-words.ts";
import { figures as words } from "../../shared/messages/figures.ts";
import { say } from "../../shared/messages/text.ts";
import { CATEGORIES, type Category } from "../projects/api.ts";
import type { Figure } from "./api.ts";
import type { Chart } from "./bars.tsx";
import { approvedByYear, byCategory, COUNTED, type Counted } from "./totals.ts";

export const categoryName = (category: Category): string => say(categories[category]);
export const progressName = (each: Counted): string => say(progress[each]);

/** Each category by how far its projects have come, of one year or of all. */
export const progressChart = (figures: readonly Figure[], year: number | null): Chart<Counted> => ({
  title: say(words.byCategory),
  columns: COUNTED,
  lines: byCategory(figures, year).map((line) => ({ ...line, name: categoryName(line.name) })),
  columnName: progressName,
  lineName: say(words.category),
});

/** The approved projects of each year, by category. */
export const yearsChart = (figures: readonly Figure[]): Chart<Category> => ({
  title: say(words.byYear),
  columns: CATEGORIES,
  lines: approvedByYear(figures).map((line) => ({ ...line, name: String(line.name) })),
  columnName: categoryName,
  lineName: say(words.year),
});

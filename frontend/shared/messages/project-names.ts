import { categories, formGroups, kinds } from "../generated/project-words.ts";
import type { BilingualText } from "./text.ts";

/** What projects and the sections of their form are called, under the keys of the sites' own words. */
export const projectNames = {
  "kinds.project": kinds.project,
  "categories.individual": categories.individual,
  "categories.hub": categories.hub,
  "categories.support": categories.support,
  "groups.project": formGroups.project,
  "groups.expert": formGroups.expert,
  "groups.summary": formGroups.summary,
} satisfies Record<string, BilingualText>;

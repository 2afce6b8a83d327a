import { BLANK, isSameIn, type Writing, type WritingField } from "./writing.ts";

export interface Merged {
  /** Each change that only one of the two has made, and mine where both have. */
  writing: Writing;
  /** Where both have changed the same to something else: somebody has to choose. */
  clashes: readonly WritingField[];
}

/** What two administrators made of the same article, put together field by field, so that nothing of either is lost. */
export function merge(base: Writing, mine: Writing, theirs: Writing): Merged {
  const writing = { ...mine };
  const clashes: WritingField[] = [];
  for (const field of Object.keys(BLANK) as WritingField[]) {
    if (isSameIn(field, mine, base)) Object.assign(writing, { [field]: theirs[field] });
    else if (!isSameIn(field, theirs, base) && !isSameIn(field, theirs, mine)) clashes.push(field);
  }
  return { writing, clashes };
}

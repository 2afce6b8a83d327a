import type { Entry } from "../api.ts";

/** What every outcome's page is given: the entry, its unit chosen, and how to ask again. */
export interface OutcomeProps {
  entry: Entry & { unit: NonNullable<Entry["unit"]> };
  reload: () => void;
}

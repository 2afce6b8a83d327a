import type { Draft } from "../api.ts";

/** The draft of a project of which nothing has been saved. */
export const UNTOUCHED: Draft = {
  values: {},
  vouched: {},
  version: 0,
  saved_at: null,
  registration_id: null,
  corrections: [],
  unlocked: null,
  outdated: [],
  submitted: null,
  scans: {},
};

import { console } from "./console.ts";
import { shared } from "./shared.ts";

/** All English words of the reviewers' console, in one piece to fetch. */
export const words = { ...shared, ...console };

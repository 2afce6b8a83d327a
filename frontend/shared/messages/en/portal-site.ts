import { portal } from "./portal.ts";
import { shared } from "./shared.ts";

/** All English words of the applicants' site, in one piece to fetch. */
export const words = { ...shared, ...portal };

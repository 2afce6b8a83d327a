import type { Taking } from "../api.ts";

const MINUTE = 60_000;
/** A taking lasts half an hour; a third of it gone, the next sign of life renews it. */
const RENEWED_BELOW = 20 * MINUTE;

export const millisecondsLeft = ({ until }: Taking, now: number): number => Date.parse(until) - now;

export interface Standing {
  taking: Taking | null;
  /** The taking that ended without being given back. */
  ended: Taking | null;
  /** When the service was last asked because of a sign of life. */
  askedAt: number;
}

/**
 * What a key pressed or a pointer moved is reason for: to take the case for longer, or, once the taking has ended, to
 * look who has it now. At most once a minute, so that a slow or failing service is not asked with every move.
 */
export function dueOnActivity({ taking, ended, askedAt }: Standing, now: number): "renew" | "look" | null {
  if (now - askedAt < MINUTE) return null;
  if (taking) return millisecondsLeft(taking, now) < RENEWED_BELOW ? "renew" : null;
  return ended ? "look" : null;
}

import { Unreachable } from "./api/problem.ts";

const RELOADED_AT = "fepmis.reloaded";
const MINUTE = 60_000;
const PATIENCE = 5_000;

/**
 * Fetches a piece of the site that is not there from the start. Where that fails the whole page is loaded again, once by
 * itself: a newer release may have taken the place of what this page asks for. Throws
 * Unreachable where that has not helped just now, and where there is no network.
 */
export function fetchCode<T>(load: () => Promise<T>): Promise<T> {
  return load().catch(reloadOnce);
}

async function reloadOnce(): Promise<never> {
  const sinceLast = Date.now() - Number(sessionStorage.getItem(RELOADED_AT));
  if (navigator.onLine && sinceLast > MINUTE) {
    sessionStorage.setItem(RELOADED_AT, String(Date.now()));
    window.location.reload();
    await new Promise((stayed) => setTimeout(stayed, PATIENCE));
  }
  throw new Unreachable();
}

import { callsOf } from "./calls.ts";
import { Problem } from "./problem.ts";
import { isSignedIn, noticeActivity, noticeSignedOut, readCsrfToken } from "./session.ts";

/** Calls of whoever is signed in: with the token of a change, and telling the session what became of it. */
export const api = callsOf({
  credentials: "same-origin",
  headers: () => ({ "X-CSRF-Token": readCsrfToken() }),
  onDone: noticeActivity,
  onProblem: ({ code }) => code === "not_signed_in" && noticeSignedOut(),
});

/** Calls for what everybody may read: without saying who asks, so they are no activity in anybody's session either. */
export const open = callsOf({ credentials: "omit" });

/** Throws what the service answers who is not signed in, without asking: a visitor waits for no call to be refused. */
export function requireSession(): void {
  if (isSignedIn()) return;
  noticeSignedOut();
  throw new Problem(401, { code: "not_signed_in" });
}

/** The body of an answer. Throws Problem where the service refused, Unreachable where it did not answer. */
export async function bodyOf<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}

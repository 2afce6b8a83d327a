/** What the browser knows of its session: the token for changes, when it ends, and whether it has ended. */

let csrfToken = "";
let idleLength = 0;
let endsAt = Number.POSITIVE_INFINITY;
let hasEnded = false;
const listeners = new Set<() => void>();

/** Called with every answer that describes the session (`/api/entry`, `/api/review/me`). */
export function rememberSession(session: { csrf_token: string; idle_expires_at: string }): void {
  csrfToken = session.csrf_token;
  endsAt = Date.parse(session.idle_expires_at);
  idleLength = endsAt - Date.now();
  setEnded(false);
}

/** Called with every answer: the server starts the idle time anew on each call. */
export function noticeActivity(): void {
  if (idleLength > 0) endsAt = Date.now() + idleLength;
}

/** Called when a call is refused as not signed in: only a session that was there can have ended. */
export function noticeSignedOut(): void {
  if (csrfToken !== "") setEnded(true);
}

export function forgetSession(): void {
  csrfToken = "";
  idleLength = 0;
  endsAt = Number.POSITIVE_INFINITY;
  setEnded(false);
}

export const readCsrfToken = (): string => csrfToken;
export const hasSessionEnded = (): boolean => hasEnded;
export const millisecondsLeft = (): number => endsAt - Date.now();

/** Calls `listener` whenever the session ends or begins again; returns how to stop. */
export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function setEnded(value: boolean): void {
  hasEnded = value;
  for (const listener of listeners) listener();
}

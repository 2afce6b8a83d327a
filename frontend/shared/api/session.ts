/** What the browser knows of its session: whether there is one, the token for changes, when it ends, if it has ended. */

// The service sets it beside the session's own cookie, which scripts can't read; each site has its own.
const SIGNED_IN = `__Host-${import.meta.env.BASE_URL === "/" ? "" : "console-"}signed-in=`;

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

export const isSignedIn = (): boolean => document.cookie.includes(SIGNED_IN);

/** Called when a call is refused as not signed in: only a session that was there can have ended. */
export function noticeSignedOut(): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is younger than the browsers we support
  document.cookie = `${SIGNED_IN}; Path=/; Max-Age=0; Secure`;
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

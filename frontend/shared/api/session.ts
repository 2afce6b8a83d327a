/** What the browser knows of its session: whether there is one, the token for changes, when it ends, if it has ended. */

const SITE = import.meta.env.BASE_URL;
// The service sets it beside the session's own cookie, which scripts can't read; each site has its own.
const SIGNED_IN = `__Host-${SITE === "/" ? "" : "console-"}signed-in=`;
// When the service was last called from any window of the site: all of them keep one session alive.
const CALLED_AT = `fepmis.called${SITE}`;

const SECOND = 1000;

let csrfToken = "";
let idleLength = 0;
let endsAt = Number.POSITIVE_INFINITY;
let hasEnded = false;
const listeners = new Set<() => void>();

interface WithSession {
  csrf_token: string;
  /** How long it lasts, not until when: clocks differ. */
  session: { idle_ends_in: number; ends_in: number };
}

/** Called with every answer that describes the session (`/api/entry`, `/api/review/me`). */
export function rememberSession({ csrf_token, session }: WithSession): void {
  csrfToken = csrf_token;
  idleLength = session.idle_ends_in * SECOND;
  endsAt = Date.now() + session.ends_in * SECOND;
  setEnded(false);
}

/** Called with every answer: the server starts the idle time anew on each call. */
export function noticeActivity(): void {
  localStorage.setItem(CALLED_AT, String(Date.now()));
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
  endsAt = Number.POSITIVE_INFINITY;
  setEnded(false);
}

export const readCsrfToken = (): string => csrfToken;
export const hasSessionEnded = (): boolean => hasEnded;

/**
 * How long the session surely lasts without another call; endless where there is none. Who looks also learns that it
 * has ended: that its time is over, perhaps while the machine slept, or that it was ended in another window.
 */
export function lookAtSession(): number {
  if (csrfToken === "" || hasEnded) return Number.POSITIVE_INFINITY;
  const left = Math.min(Number(localStorage.getItem(CALLED_AT)) + idleLength, endsAt) - Date.now();
  if (left <= 0 || !isSignedIn()) noticeSignedOut();
  return left;
}

/** How long the session lasts however many calls there are. */
export const millisecondsAtMost = (): number => endsAt - Date.now();

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

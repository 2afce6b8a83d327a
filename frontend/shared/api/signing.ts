import { api } from "./client.ts";
import { forgetSession } from "./session.ts";

/** Where signing in begins, to come back to the present page and a place in it. `as` is "reviewer" for staff. */
export function signInAddress(as?: "reviewer", place?: string): string {
  const { pathname, search } = window.location;
  const here = `${pathname}${withoutSignInError(search)}${place ? `#${place}` : ""}`;
  const query = new URLSearchParams({ return_to: here, ...(as ? { as } : {}) });
  return `/api/sso/login?${query}`;
}

/** Ends the session and shows the front page. A session that has ended already is as good. */
export async function signOut(frontPage: string, as?: "reviewer"): Promise<void> {
  await api.POST("/sso/logout", { params: { query: as ? { as } : {} } }).catch(() => null);
  forgetSession();
  window.location.assign(frontPage);
}

function withoutSignInError(search: string): string {
  const query = new URLSearchParams(search);
  query.delete("sign_in_error");
  return query.size > 0 ? `?${query}` : "";
}

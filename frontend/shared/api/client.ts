import createClient, { type Middleware } from "openapi-fetch";
import type { paths } from "../generated/api.d.ts";
import { readProblem, Unreachable } from "./problem.ts";
import { noticeActivity, noticeSignedOut, readCsrfToken } from "./session.ts";

// The one place for what every call shares: the token of a change, and how a refusal becomes an exception.
const everyCall: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET") request.headers.set("X-CSRF-Token", readCsrfToken());
    return request;
  },
  async onResponse({ response }) {
    if (response.ok) return noticeActivity();
    const problem = await readProblem(response);
    if (problem.code === "not_signed_in") noticeSignedOut();
    throw problem;
  },
  onError: () => new Unreachable(),
};

export const api = createClient<paths>({ baseUrl: "/api" });
api.use(everyCall);

/** The body of an answer. Throws Problem where the service refused, Unreachable where it did not answer. */
export async function bodyOf<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}

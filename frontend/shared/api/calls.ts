import type { Client } from "openapi-fetch";
import type { paths } from "../generated/api.d.ts";
import { type Problem, readProblem, Unreachable } from "./problem.ts";

/** The calls of the API as its document types them: `api.GET("/drafts/{form}", { params, body })`. */
export type Calls = Pick<Client<paths>, (typeof METHODS)[number]>;

interface Call extends RequestInit {
  params?: { path?: Record<string, string>; query?: Record<string, string | undefined> };
}

interface Kind {
  credentials: RequestCredentials;
  headers?: () => Record<string, string>;
  onDone?: () => void;
  onProblem?: (problem: Problem) => void;
}

const METHODS = ["GET", "POST", "PUT", "DELETE"] as const;

/**
 * Calls of one kind: what all of them carry, and who hears how they end. The types are openapi-fetch's; of what it can
 * do at run time the sites need a tenth, and every page would load the rest.
 *
 * A call throws Problem where the service refuses, Unreachable where it does not answer.
 */
export function callsOf(kind: Kind): Calls {
  const calls = METHODS.map((method) => [method, send.bind(null, kind, method)] as const);
  return Object.fromEntries(calls) as unknown as Calls;
}

async function send(kind: Kind, method: string, path: string, call: Call = {}): Promise<{ data: unknown }> {
  const { params, body, ...rest } = call;
  const answer = await fetch(addressOf(path, params), {
    ...rest,
    method,
    credentials: kind.credentials,
    headers: {
      ...(body ? { "Content-Type": "application/json" } : {}),
      ...(method === "GET" ? {} : kind.headers?.()),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  }).catch(() => {
    throw new Unreachable();
  });
  if (!answer.ok) {
    const problem = await readProblem(answer);
    kind.onProblem?.(problem);
    throw problem;
  }
  kind.onDone?.();
  return { data: answer.status === 204 ? undefined : await answer.json() };
}

function addressOf(path: string, params: Call["params"] = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params.path?.[name] ?? ""),
  );
  const given = Object.entries(params.query ?? {}).filter(
    (each): each is [string, string] => each[1] !== undefined,
  );
  const query = new URLSearchParams(given).toString();
  return `/api${filled}${query && `?${query}`}`;
}

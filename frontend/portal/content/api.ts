import createClient from "openapi-fetch";
import { bodyOf } from "../../shared/api/client.ts";
import { readProblem, Unreachable } from "../../shared/api/problem.ts";
import type { components, paths } from "../../shared/generated/api.d.ts";

type Schemas = components["schemas"];
export type NoticeSummary = Schemas["NoticeSummary"];
export type Notices = Schemas["NoticesAnswer"];
export type Notice = Schemas["NoticeAnswer"];

// What everybody may read is asked for without saying who asks: so it is no activity in anybody's session either.
const open = createClient<paths>({ baseUrl: "/api", credentials: "omit" });
open.use({
  async onResponse({ response }) {
    if (!response.ok) throw await readProblem(response);
  },
  onError: () => new Unreachable(),
});

export function loadNotices(q: string, cursor: string | null): Promise<Notices> {
  const query = { ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) };
  return bodyOf(open.GET("/notices", { params: { query } }));
}

const ofNotice = (id: string) => ({ params: { path: { notice_id: id } } });

export function loadNotice(id: string): Promise<Notice> {
  return bodyOf(open.GET("/notices/{notice_id}", ofNotice(id)));
}

const counted = new Map<string, Promise<number>>();

/** Tells the service that a notice is being read, once for each visit. Answers how often that was, 0 where it did not. */
export function countReading(id: string): Promise<number> {
  const telling = counted.get(id) ?? tellReading(id);
  counted.set(id, telling);
  return telling;
}

async function tellReading(id: string): Promise<number> {
  const answer = bodyOf(open.POST("/notices/{notice_id}/readings", ofNotice(id)));
  return answer.then(
    ({ readings }) => readings,
    () => 0,
  );
}

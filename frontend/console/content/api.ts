import { api, bodyOf } from "../../shared/api/client.ts";
import type { components } from "../../shared/generated/api.d.ts";

type Schemas = components["schemas"];
export type WrittenSummary = Schemas["WrittenNoticeSummary"];
export type WrittenNotice = Schemas["WrittenNoticeAnswer"];
export type WrittenNotices = Schemas["WrittenNoticesAnswer"];
export type NoticeBody = Schemas["NoticeBody"];

const ofNotice = (id: string) => ({ path: { notice_id: id } });

export function loadWrittenNotices(cursor: string | null): Promise<WrittenNotices> {
  return bodyOf(api.GET("/review/notices", { params: { query: cursor ? { cursor } : {} } }));
}

export function loadWrittenNotice(id: string): Promise<WrittenNotice> {
  return bodyOf(api.GET("/review/notices/{notice_id}", { params: ofNotice(id) }));
}

export function writeNotice(body: NoticeBody): Promise<WrittenNotice> {
  return bodyOf(api.POST("/review/notices", { body }));
}

/** Writes a notice anew, on the version that was looked at. */
export function editNotice({ id, version }: WrittenNotice, body: NoticeBody): Promise<WrittenNotice> {
  const call = { params: ofNotice(id), body: { ...body, version } };
  return bodyOf(api.POST("/review/notices/{notice_id}", call));
}

export function withdrawNotice({ id, version }: WrittenNotice, reason: string): Promise<WrittenNotice> {
  const call = { params: ofNotice(id), body: { version, reason } };
  return bodyOf(api.POST("/review/notices/{notice_id}/withdrawal", call));
}

/** The HTML that readers would see, made by what will make it for them. */
export async function previewMarkdown(source: string): Promise<string> {
  return (await bodyOf(api.POST("/review/preview", { body: { source } }))).html;
}

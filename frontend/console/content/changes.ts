/** What the record says that was changed in an article. */
export interface Changes {
  fields: readonly string[];
  publishAt: string;
  /** The files that it had from then on; null where they were not changed. */
  files: readonly { id: string; name: string }[] | null;
}

const PUBLISH_AT = "publish_at=";
const FILES = "files=";

/** Reads the record's own words, which chalicelib/content.py writes. */
export function changesOf(comment: string): Changes {
  const parts = comment.split(" ").filter(Boolean);
  const told = (start: string) => parts.find((each) => each.startsWith(start))?.slice(start.length);
  const files = told(FILES);
  return {
    fields: parts.filter((each) => !each.startsWith(PUBLISH_AT) && !each.startsWith(FILES)),
    publishAt: told(PUBLISH_AT) ?? "",
    files: files === undefined ? null : files.split(",").filter(Boolean).map(fileOf),
  };
}

function fileOf(told: string): { id: string; name: string } {
  const [id = "", name = ""] = told.split(":");
  return { id, name: decodeURIComponent(name) };
}

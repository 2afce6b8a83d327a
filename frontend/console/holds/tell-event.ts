import { holdActions } from "../../shared/generated/hold-words.ts";
import { holds } from "../../shared/messages/holds.ts";
import { statements } from "../../shared/messages/statements.ts";
import { type BilingualText, inLanguage, say } from "../../shared/messages/text.ts";
import type { HoldEvent } from "./api.ts";

/** An event of a hold in words. */
export interface Told {
  action: string;
  by: string;
  comment: string;
}

const CODES: Readonly<Record<string, BilingualText>> = {
  id_number: holds.id_number,
  mobile: holds.mobile,
  ...Object.fromEntries(Object.entries(statements).map(([code, { title }]) => [code, title])),
};

/** What happened to a hold, by whom, and why, in words: what the system notes as codes is written out. */
export function tellEvent({
  action,
  by,
  by_en,
  comment,
}: Pick<HoldEvent, "action" | "by" | "by_en" | "comment">): Told {
  const known = holdActions[action];
  return {
    action: known ? say(known) : action,
    by: inLanguage({ zh: by, en: by_en }),
    comment: writeOut(comment),
  };
}

/** The codes at the start of a note, in words; what people wrote follows as it is. */
function writeOut(comment: string): string {
  const [first = "", ...rest] = comment.split(" ");
  const code = CODES[first];
  if (!code) return comment;
  const left = rest.join(" ");
  return left ? `${say(code)} · ${writeOut(left)}` : say(code);
}

import { useId } from "preact/hooks";
import type { Problem } from "../../shared/api/problem.ts";
import { Notice } from "../../shared/components/notice.tsx";
import { chinaMoment } from "../../shared/content/china-time.ts";
import { announcing, announcingIn, articleFields } from "../../shared/messages/announcing.ts";
import { files } from "../../shared/messages/files.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import type { WhatChanged } from "../api.ts";
import { Attention } from "../attention.tsx";
import type { WritingInHand } from "./use-writing.ts";
import {
  DRAFT,
  isAtTime,
  isSameIn,
  typedTime,
  type Writing,
  type WritingField,
  writingOf,
} from "./writing.ts";

interface Props {
  inHand: WritingInHand;
  /** The refusal that told of it; null where it happened while the writer was away. */
  moved: Problem | null;
}

/** Somebody else was quicker: who, what of both has been put together, and what has to be chosen. */
export function MovedOn({ inHand, moved }: Props) {
  const changed = moved?.body.what_changed as WhatChanged | undefined;
  const { channel, clashes, article } = inHand;
  const next = clashes.length > 0 ? announcing.movedClashes : announcing.movedMerged;
  return (
    <Attention about={moved}>
      <Notice
        tone="warning"
        role="alert"
        title={say(moved ? announcing.movedTitle : announcing.movedMeanwhile)}
      >
        {changed && <p>{say(announcing.movedBy, { by: changed.by, at: chinaMoment(changed.at) })}</p>}
        <p>{say(article?.state === "withdrawn" ? announcingIn[channel].movedWithdrawn : next)}</p>
        {clashes.map((field) => (
          <Clash key={field} field={field} inHand={inHand} />
        ))}
      </Notice>
    </Attention>
  );
}

/** One field that both have changed: the writer's own stands until theirs is taken, and can be had back. */
function Clash({
  field,
  inHand: { article, writing, takeMine, takeTheirs },
}: {
  field: WritingField;
  inHand: WritingInHand;
}) {
  const name = useId();
  const theirs = writingOf(article);
  const isTheirs = isSameIn(field, writing, theirs);
  return (
    <fieldset class="writing-clash">
      <legend>{inLanguage(articleFields[field])}</legend>
      <label class="check-line">
        <input type="radio" name={name} checked={!isTheirs} onChange={() => takeMine(field)} />
        <span>{say(announcing.mine)}</span>
      </label>
      <label class="check-line">
        <input type="radio" name={name} checked={isTheirs} onChange={() => takeTheirs(field)} />
        <span>{say(announcing.theirs)}</span>
      </label>
      <p class="hint">{say(announcing.theirText)}</p>
      <pre class="writing-theirs">{tell(field, theirs[field])}</pre>
    </fieldset>
  );
}

function tell(field: WritingField, value: Writing[WritingField]): string {
  if (typeof value === "boolean") return say(value ? announcing.yes : announcing.no);
  if (typeof value !== "string") return value.map(({ name }) => name).join("\n") || say(files.none);
  if (field !== "publish") return value;
  if (value === DRAFT) return say(announcing.draft);
  return isAtTime(value) ? typedTime(value) : say(announcing.now);
}

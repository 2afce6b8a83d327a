import { holds as words } from "../../shared/messages/holds.ts";
import { say } from "../../shared/messages/text.ts";
import { Badge } from "../queue/badges.tsx";
import type { HoldItem, NumberKind } from "./api.ts";

type Props = Pick<
  HoldItem,
  "evidence" | "matches" | "looks_like_same_person" | "awaits_second" | "statement"
>;

/** What an administrator should know before opening a suspected duplicate: words and icons, not colour alone. */
export function HoldBadges({ evidence, matches, looks_like_same_person, awaits_second, statement }: Props) {
  return (
    <ul class="badges">
      <Badge
        icon={evidence === "strong" ? "warning" : "info"}
        {...(evidence === "strong" ? { tone: "error" } : {})}
        words={say(words[evidence], { kinds: namesOf(matches) })}
      />
      {awaits_second && <Badge icon="clock" tone="warning" words={say(words.awaitsSecond)} />}
      {looks_like_same_person && <Badge icon="person" words={say(words.samePerson)} />}
      {statement && <Badge icon="info" words={say(words[statement])} />}
    </ul>
  );
}

const namesOf = (kinds: readonly NumberKind[]): string =>
  kinds.map((kind) => say(words[kind])).join(say(words.and));

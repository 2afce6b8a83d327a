import { Icon } from "../../shared/components/icon.tsx";
import { hold as words } from "../../shared/messages/hold.ts";
import { say } from "../../shared/messages/text.ts";
import type { Hold } from "./api.ts";

const ICONS = { id_number: "person", mobile: "info" } as const;

/** Which numbers another account has too, and how much that says. */
export function MatchList({ matches }: Pick<Hold, "matches">) {
  return (
    <section class="panel">
      <h2>{say(words.matches)}</h2>
      <ul class="matches">
        {matches.map(({ kind, masked, evidence }) => (
          <li key={kind}>
            <Icon name={ICONS[kind]} />
            <div>
              <p class="match">{say(words[kind], { masked })}</p>
              <p class="hint">{say(words[evidence])}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

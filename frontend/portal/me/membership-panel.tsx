import { Link } from "wouter-preact";
import { DetailList } from "../../shared/components/detail-list.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { ways, me as words } from "../../shared/messages/me.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import { t } from "../text.ts";
import { withUnit } from "../unit.ts";
import type { Membership } from "./api.ts";
import type { Change } from "./change-notice.tsx";
import { GivenFields } from "./given-fields.tsx";

interface Props {
  membership: Membership;
  /** Told what was changed. */
  tell: (change: Change) => void;
  /** Asks for everything again, where it turned out to be out of date. */
  reload: () => void;
}

/** One unit: my account there, the way in, and what I registered. */
export function MembershipPanel({ membership, tell, reload }: Props) {
  const { unit, outcome, is_named, registration, notice } = membership;
  return (
    <section class="panel membership">
      <h3>{unit.name}</h3>
      {notice && <Notice tone="warning" title={inLanguage(notice)} />}
      <Facts membership={membership} />
      {is_named && !unit.uscc && <p class="hint">{say(words.nameless)}</p>}
      {!is_named && <p class="hint">{say(words.notNamed)}</p>}
      <p class="actions">
        {outcome && (
          <Link class="button button-primary" href={withUnit("/", unit.uscc)}>
            {say(ways[outcome])}
            <span class="visually-hidden"> {unit.name}</span>
          </Link>
        )}
        {registration && registration.state !== "withdrawn" && (
          <Link class="button" href={withUnit(`/receipt/${registration.id}`, is_named ? unit.uscc : null)}>
            {say(words.receipt)}
          </Link>
        )}
      </p>
      {registration && registration.fields.length > 0 && unit.uscc && (
        <details>
          <summary>{say(words.given)}</summary>
          <GivenFields {...{ registration, tell, reload }} uscc={unit.uscc} />
        </details>
      )}
    </section>
  );
}

function Facts({ membership: { unit, account, outcome } }: Pick<Props, "membership">) {
  const state = account ? t(`states.${account.state}`) : say(words.none);
  const rows = [
    [say(words.uscc), unit.uscc],
    [say(words.state), outcome === "duplicate_hold" ? `${state} · ${say(words.held)}` : state],
    [say(words.role), account && t(`roles.${account.role}`)],
    [say(words.username), account?.username],
  ] as const;
  return <DetailList rows={rows} />;
}

import { Link } from "wouter-preact";
import { Notice } from "../../shared/components/notice.tsx";
import { ways, me as words } from "../../shared/messages/me.ts";
import { say } from "../../shared/messages/text.ts";
import { withUnit } from "../unit.ts";
import type { Membership } from "./api.ts";

/** What was changed for a unit: to which number or address, masked. */
export interface Change {
  what: "mobile" | "email";
  uscc: string;
  masked: string;
}

interface Props {
  change: Change;
  /** As they are told after the change. */
  memberships: readonly Membership[];
}

/** That a change was stored, and what followed from it: another mobile may put the account on hold. */
export function ChangeNotice({ change: { what, uscc, masked }, memberships }: Props) {
  const changed = memberships.find(({ unit }) => unit.uscc === uscc);
  if (what === "email")
    return (
      <Notice
        tone="success"
        role="status"
        title={masked ? say(words.emailChanged, { masked }) : say(words.emailRemoved)}
      />
    );
  if (changed?.outcome !== "duplicate_hold")
    return (
      <Notice tone="success" role="status" title={say(words.mobileChanged, { masked })}>
        <p>{say(words.notMatched)}</p>
      </Notice>
    );
  return (
    <Notice tone="warning" role="alert" title={say(words.matched, { unit: changed.unit.name })}>
      <p>{say(words.mobileChanged, { masked })}</p>
      <p>{say(words.matchedNext)}</p>
      <Link class="button" href={withUnit("/", uscc)}>
        {say(ways.duplicate_hold)}
      </Link>
    </Notice>
  );
}

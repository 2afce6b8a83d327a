import { Link, useLocation } from "wouter-preact";
import { Masthead } from "../shared/components/masthead.tsx";
import type { Entry } from "./api.ts";
import { topicOf } from "./help/topic-of.ts";
import { SignOutButton } from "./sign-out-button.tsx";
import { t } from "./text.ts";
import { useChosenUnit, withUnit } from "./unit.ts";

/** The masthead with who is signed in, in which role and for which unit, and the ways out. */
export function PortalHeader({ entry }: { entry: Entry | undefined }) {
  const unit = useChosenUnit();
  const [address] = useLocation();
  return (
    <Masthead home={withUnit("/", unit)}>
      {entry && <SignedIn entry={entry} />}
      <nav class="user-links" aria-label={t("header.links")}>
        {entry?.person.user_type === "natural" && entry.unit && <Link href="/">{t("header.switch")}</Link>}
        {entry && entry.outcome !== "home" && address !== "/" && (
          <Link href={withUnit("/", unit)}>{t("header.front")}</Link>
        )}
        <Link href={`${withUnit("/help", unit)}#${topicOf(address, entry)}`}>{t("header.help")}</Link>
        {entry && <SignOutButton look="link-button" />}
      </nav>
    </Masthead>
  );
}

function SignedIn({ entry: { person, account, unit } }: { entry: Entry }) {
  return (
    <p class="signed-in">
      <span class="user-name">{person.name}</span>{" "}
      {account && <span class="role">【{t(`roles.${account.role}`)}】</span>}
      {unit && <span class="user-unit">{unit.name}</span>}
    </p>
  );
}

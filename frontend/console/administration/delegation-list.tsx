import { authorityName } from "../desk.ts";
import { t } from "../text.ts";
import type { Reviewer } from "./api.ts";

/** For whom a reviewer acts beside their own authority, and until when. */
export function DelegationList({ delegations }: Pick<Reviewer, "delegations">) {
  if (delegations.length === 0) return null;
  return (
    <ul class="delegations">
      {delegations.map(({ authority, by, starts, ends }) => (
        <li key={`${authority.id} ${starts} ${ends}`}>
          {t("delegation.line", { authority: authorityName(authority), by })}
          <span class="code">{t("delegation.period", { starts, ends })}</span>
        </li>
      ))}
    </ul>
  );
}

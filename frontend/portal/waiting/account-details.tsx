import { Link } from "wouter-preact";
import { details } from "../../shared/messages/details.ts";
import { say } from "../../shared/messages/text.ts";
import type { OutcomeProps } from "../entry/outcome-props.ts";
import { t } from "../text.ts";
import { withUnit } from "../unit.ts";

/** 账户信息: who the system takes the applicant to be, numbers masked (manual 2.1.3, 2.1.4). */
export function AccountDetails({ entry: { person, account, unit } }: Pick<OutcomeProps, "entry">) {
  const rows = [
    [say(details.userId), person.user_id],
    [say(details.userType), t(`user_types.${person.user_type}`)],
    [say(details.name), person.name],
    [say(details.idNumber), person.id_number_masked],
    [say(details.mobile), person.mobile_masked],
    [say(details.username), account?.username],
    [say(details.unit), unit.name],
    [say(details.uscc), unit.uscc],
  ] as const;
  return (
    <section class="panel">
      <h2>{say(details.title)}</h2>
      <dl class="details">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value || t("none")}</dd>
          </div>
        ))}
      </dl>
      <p class="fine">
        <Link href={withUnit("/me", unit.uscc)}>{say(details.more)}</Link>
      </p>
    </section>
  );
}

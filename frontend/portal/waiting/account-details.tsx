import type { OutcomeProps } from "../entry/entry-page.tsx";
import { t } from "../text.ts";

/** 账户信息: who the system takes the applicant to be, numbers masked (seed 2.1.3, 2.1.4). */
export function AccountDetails({ entry: { person, account, unit } }: Pick<OutcomeProps, "entry">) {
  const rows = [
    [t("details.user_id"), person.user_id],
    [t("details.user_type"), t(`user_types.${person.user_type}`)],
    [t("details.name"), person.name],
    [t("details.id_number"), person.id_number_masked],
    [t("details.mobile"), person.mobile_masked],
    [t("details.username"), account?.username],
    [t("details.unit"), unit.name],
    [t("details.uscc"), unit.uscc],
  ] as const;
  return (
    <section class="panel">
      <h2>{t("details.title")}</h2>
      <dl class="details">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value || t("none")}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

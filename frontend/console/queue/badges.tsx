import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../../shared/components/icon.tsx";
import type { CaseSummary } from "../api.ts";
import { t } from "../text.ts";

/** What a reviewer should know before opening a case: words and icons, not colour alone. */
export function Badges({ item }: { item: CaseSummary }) {
  const { is_overdue, round, held, no_seal, taken_by } = item;
  if (!is_overdue && round === 1 && !held && !no_seal && !taken_by) return null;
  return (
    <ul class="badges">
      {is_overdue && <Badge icon="clock" tone="error" words={t("badge.overdue")} />}
      {round > 1 && <Badge icon="refresh" words={t("badge.round", { round })} />}
      {held && <Badge icon="warning" tone="warning" words={t("badge.held")} />}
      {no_seal && <Badge icon="warning" tone="warning" words={t("badge.no_seal")} />}
      {taken_by && <Badge icon="person" words={t("badge.taken", { name: taken_by })} />}
    </ul>
  );
}

interface Props {
  icon: IconName;
  tone?: "warning" | "error";
  words: ComponentChildren;
}

/** One thing to know, in a word or two. */
export function Badge({ icon, tone, words }: Props) {
  return (
    <li class={tone ? `badge badge-${tone}` : "badge"}>
      <Icon name={icon} />
      {words}
    </li>
  );
}

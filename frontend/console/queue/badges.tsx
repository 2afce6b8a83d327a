import { Icon } from "../../shared/components/icon.tsx";
import type { CaseSummary } from "../api.ts";
import { t } from "../text.ts";

const LONG_WAIT = 5 * 24 * 60 * 60_000;

/** What a reviewer should know before opening a case: words and icons, not colour alone. */
export function Badges({
  item,
}: {
  item: Pick<CaseSummary, "round" | "no_seal" | "waiting_since" | "state">;
}) {
  const hasWaitedLong = item.state !== "approved" && Date.now() - Date.parse(item.waiting_since) > LONG_WAIT;
  if (!hasWaitedLong && item.round === 1 && !item.no_seal) return null;
  return (
    <ul class="badges">
      {hasWaitedLong && (
        <li class="badge badge-warning">
          <Icon name="clock" />
          {t("badge.long_wait")}
        </li>
      )}
      {item.round > 1 && (
        <li class="badge">
          <Icon name="refresh" />
          {t("badge.round", { round: item.round })}
        </li>
      )}
      {item.no_seal && (
        <li class="badge badge-warning">
          <Icon name="warning" />
          {t("badge.no_seal")}
        </li>
      )}
    </ul>
  );
}

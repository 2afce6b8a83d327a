import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { clockTime } from "../../shared/messages/dates.ts";
import type { Case } from "../api.ts";
import { t } from "../text.ts";
import type { Reading } from "./use-taking.ts";

interface Props {
  found: Case;
  reading: Reading;
}

/** Who reads the case at present: the reviewer, until when; nobody any more; or a colleague, who then decides. */
export function TakingLine({ found, reading }: Props) {
  if (found.taken_by_another) return <TakenByAnother found={found} reading={reading} />;
  if (!found.may_decide) return null;
  const { taking, ended, take, giveBack } = reading;
  return (
    <p class="taking-line" role="status">
      <span>
        <Icon name="person" /> {standingOf(reading)}
      </span>
      <button type="button" class="link-button" onClick={() => void (taking ? giveBack() : take())}>
        {t(taking ? "taking.give_back" : ended ? "taking.again" : "taking.take")}
      </button>
    </p>
  );
}

function standingOf({ taking, ended }: Reading): string {
  if (taking) return t("taking.mine", { until: clockTime(taking.until) });
  return ended ? t("taking.ended", { at: clockTime(ended.until) }) : t("taking.free");
}

function TakenByAnother({ found, reading: { ended, wasRefused, take } }: Props) {
  return (
    <Notice
      tone="warning"
      icon="person"
      role="status"
      title={t("taking.another", { name: found.taken_by ?? "" })}
    >
      {ended && <p>{t("taking.was_mine", { at: clockTime(ended.until) })}</p>}
      <p>{t(wasRefused ? "taking.still" : "taking.another.body")}</p>
      <button type="button" class="button" onClick={() => void take()}>
        {t(ended ? "taking.again" : "taking.take")}
      </button>
    </Notice>
  );
}

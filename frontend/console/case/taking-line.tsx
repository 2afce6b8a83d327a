import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { clockTime } from "../../shared/messages/dates.ts";
import type { Case } from "../api.ts";
import { t } from "../text.ts";
import type { Reading } from "./use-taking.ts";

/** Who reads the case at present: the reviewer, until when; or a colleague, who then decides. */
export function TakingLine({ found, reading }: { found: Case; reading: Reading }) {
  if (found.taken_by_another) {
    return (
      <Notice
        tone="warning"
        icon="person"
        role="status"
        title={t("taking.another", { name: found.taken_by ?? "" })}
      >
        <p>{t("taking.another.body")}</p>
      </Notice>
    );
  }
  if (!found.may_decide) return null;
  const { taking } = reading;
  return (
    <p class="taking-line" role="status">
      <span>
        <Icon name="person" />{" "}
        {taking ? t("taking.mine", { until: clockTime(taking.until) }) : t("taking.free")}
      </span>
      <button
        type="button"
        class="link-button"
        onClick={() => void (taking ? reading.giveBack() : reading.take())}
      >
        {t(taking ? "taking.give_back" : "taking.take")}
      </button>
    </p>
  );
}

import type { Problem } from "../../shared/api/problem.ts";
import { Notice } from "../../shared/components/notice.tsx";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { translate } from "../../shared/messages/text.ts";
import type { WhatChanged } from "../api.ts";
import { t } from "../text.ts";

/** Somebody else was quicker: who did what, and a way to see the case as it now is. */
export function MovedOn({ problem, reload }: { problem: Problem; reload: () => void }) {
  const change = problem.body.what_changed as WhatChanged | undefined;
  return (
    <Notice tone="warning" role="alert" title={t("moved_on.title")}>
      {change && (
        <p>
          {t("moved_on.body", {
            by: change.by,
            at: dateAndTime(change.at),
            action: translate(`actions.${change.action}`),
            state: translate(`states.${change.state}`),
          })}
        </p>
      )}
      <button type="button" class="button" onClick={reload}>
        {t("moved_on.reload")}
      </button>
    </Notice>
  );
}

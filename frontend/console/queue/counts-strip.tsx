import { useQuery } from "@tanstack/preact-query";
import { Notice } from "../../shared/components/notice.tsx";
import { clockTime } from "../../shared/messages/dates.ts";
import { type Authority, type Counts, loadCounts } from "../api.ts";
import { t } from "../text.ts";

const SHOWN = ["at_authority", "at_national", "returned", "approved", "withdrawn"] as const;

interface Props {
  desk: Authority;
  /** Shows only what is overdue. */
  showOverdue: () => void;
}

/** How much there is in each state, and what the reviewers of this authority were reminded of today. */
export function CountsStrip({ desk, showOverdue }: Props) {
  const { data } = useQuery({ queryKey: ["counts", desk.id], queryFn: () => loadCounts(desk.id) });
  if (!data) return <div class="counts counts-empty" />;
  return (
    <>
      {data.reminder && data.reminder.case_ids.length > 0 && (
        <Reminder reminder={data.reminder} showOverdue={showOverdue} />
      )}
      <dl class="counts" aria-label={t("counts.title")}>
        {SHOWN.map((state) => (
          <div key={state}>
            <dt>{t(`states.${state}`)}</dt>
            <dd>{data.counts[state] ?? 0}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Reminder({
  reminder,
  showOverdue,
}: { reminder: NonNullable<Counts["reminder"]> } & Omit<Props, "desk">) {
  return (
    <Notice
      tone="warning"
      icon="clock"
      title={t("reminder.title", { count: reminder.case_ids.length, time: clockTime(reminder.at) })}
    >
      <button type="button" class="link-button" onClick={showOverdue}>
        {t("reminder.show")}
      </button>
    </Notice>
  );
}

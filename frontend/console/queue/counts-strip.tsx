import { useQuery } from "@tanstack/preact-query";
import { Notice } from "../../shared/components/notice.tsx";
import { clockTime } from "../../shared/messages/dates.ts";
import { type Authority, type Counts, loadCounts } from "../api.ts";
import { t } from "../text.ts";
import { useQueue } from "./use-queue.ts";

const SHOWN = ["at_authority", "at_national", "returned", "approved", "withdrawn"] as const;

interface Props {
  desk: Authority;
  /** Shows only what is overdue. */
  showOverdue: () => void;
}

/** How much there is in each state, and what the reviewers of this authority were reminded of today. */
export function CountsStrip({ desk, showOverdue }: Props) {
  const { data } = useQuery({ queryKey: ["counts", desk.id], queryFn: () => loadCounts(desk.id) });
  const count = useStillWaiting(desk, data?.reminder ?? null);
  if (!data) return <div class="counts counts-empty" />;
  return (
    <>
      {data.reminder && count > 0 && <Reminder at={data.reminder.at} {...{ count, showOverdue }} />}
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

/** How many of the cases that the morning reminded of have not been decided since. */
function useStillWaiting(desk: Authority, reminder: Counts["reminder"]): number {
  const { isSuccess, hasNextPage, items } = useQueue(desk.id);
  const reminded = reminder?.case_ids ?? [];
  const count = reminder?.count ?? 0;
  // They wait longest and so come first: what a queue loaded to its end does not hold is decided.
  if (!isSuccess || hasNextPage || count > reminded.length) return count;
  return reminded.filter((id) => items.some((item) => item.id === id)).length;
}

interface ReminderProps extends Omit<Props, "desk"> {
  at: string;
  count: number;
}

function Reminder({ at, count, showOverdue }: ReminderProps) {
  return (
    <Notice tone="warning" icon="clock" title={t("reminder.title", { count, time: clockTime(at) })}>
      <button type="button" class="link-button" onClick={showOverdue}>
        {t("reminder.show")}
      </button>
    </Notice>
  );
}

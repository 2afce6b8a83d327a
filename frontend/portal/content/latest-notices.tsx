import { Link } from "wouter-preact";
import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { explainError, Loading } from "../../shared/components/waiting.tsx";
import { notices } from "../../shared/messages/notices.ts";
import { say, t } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { useChosenUnit, withUnit } from "../unit.ts";
import { loadNotices, type Notices } from "./api.ts";
import { NoticeList } from "./notice-list.tsx";

/** What stands in the panel 通知公告: the first few, and the way to all. It fails by itself, not with its page. */
export function LatestNotices({ count }: { count: number }) {
  const { data, error, reload } = useLoaded(() => loadNotices("", null), "");
  return (
    <>
      <div class="latest-notices-top">
        <h2>{say(notices.title)}</h2>
        <Link href={withUnit("/notices", useChosenUnit())}>
          {say(notices.more)}
          <span class="visually-hidden"> {say(notices.title)}</span>
        </Link>
      </div>
      {error ? <Failure error={error} retry={reload} /> : <Latest notices={data} count={count} />}
    </>
  );
}

function Latest({ notices: found, count }: { notices: Notices | undefined; count: number }) {
  if (!found) return <Loading />;
  if (found.items.length === 0) return <p>{say(notices.none)}</p>;
  return <NoticeList items={found.items.slice(0, count)} />;
}

function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Notice tone="error" role="alert" title={explainError(error)}>
      <button type="button" class="button" onClick={retry}>
        <Icon name="refresh" />
        {t("retry")}
      </button>
    </Notice>
  );
}

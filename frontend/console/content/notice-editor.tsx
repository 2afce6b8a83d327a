import { useState } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { announcing, noticeStates } from "../../shared/messages/announcing.ts";
import { say } from "../../shared/messages/text.ts";
import type { Me } from "../api.ts";
import { t } from "../text.ts";
import type { WrittenNotice } from "./api.ts";
import { NoticeForm } from "./notice-form.tsx";
import { NoticeHistory } from "./notice-history.tsx";
import { NoticeShown } from "./notice-shown.tsx";
import { useWriting } from "./use-writing.ts";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

/** Where a notice is written, published and taken back. */
export function NoticeEditor({ found, me }: { found: WrittenNotice | null; me: Me }) {
  const inHand = useWriting(found, me.reviewer.id);
  const [isWithdrawing, setWithdrawing] = useState(false);
  const [, navigate] = useLocation();
  const { notice } = inHand;
  const save = async () => {
    const saved = await inHand.save();
    if (saved && !notice) navigate(`/notices/${saved.id}`, { replace: true });
  };
  const canBeEdited = notice?.state !== "withdrawn" || inHand.moved !== null;
  return (
    <>
      <section class="panel">
        <div class="queue-top">
          <PageHeading title={notice ? t("notices.edit") : say(announcing.begin)}>
            {notice && <Standing notice={notice} />}
          </PageHeading>
          <Link class="button" href="/notices">
            {say(announcing.list)}
          </Link>
        </div>
        {canBeEdited ? (
          <NoticeForm
            inHand={inHand}
            save={() => void save()}
            withdraw={notice ? () => setWithdrawing(true) : undefined}
          />
        ) : (
          <NoticeShown notice={notice} />
        )}
      </section>
      {notice && <NoticeHistory notice={notice} />}
      {notice && isWithdrawing && (
        <WithdrawDialog notice={notice} done={inHand.goOnFrom} close={() => setWithdrawing(false)} />
      )}
    </>
  );
}

function Standing({ notice: { id, state, readings } }: { notice: WrittenNotice }) {
  return (
    <p class="notice-standing">
      <span class={`state state-${state}`}>{say(noticeStates[state])}</span>
      {readings > 0 && <span>{say(announcing.readings, { count: readings })}</span>}
      {/* The portal is another site than this console. */}
      {state === "published" && <a href={`/notices/${id}`}>{say(announcing.see)}</a>}
    </p>
  );
}

import { useState } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { type Channel, PLACES } from "../../shared/content/channels.ts";
import { announcing, announcingIn, articleStates } from "../../shared/messages/announcing.ts";
import { say } from "../../shared/messages/text.ts";
import type { Me } from "../api.ts";
import type { WrittenArticle } from "./api.ts";
import { ArticleForm } from "./article-form.tsx";
import { ArticleHistory } from "./article-history.tsx";
import { ArticleShown } from "./article-shown.tsx";
import { useWriting } from "./use-writing.ts";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

interface Props {
  channel: Channel;
  found: WrittenArticle | null;
  me: Me;
}

/** Where an article is written, published and taken back. */
export function ArticleEditor({ channel, found, me }: Props) {
  const inHand = useWriting(channel, found, me.reviewer.id);
  const [isWithdrawing, setWithdrawing] = useState(false);
  const [, navigate] = useLocation();
  const { article } = inHand;
  const save = async () => {
    const saved = await inHand.save();
    if (saved && !article) navigate(`${PLACES[channel]}/${saved.id}`, { replace: true });
  };
  const canBeEdited = article?.state !== "withdrawn" || inHand.moved !== null;
  return (
    <>
      <section class="panel">
        <div class="queue-top">
          <PageHeading title={say(article ? announcingIn[channel].edit : announcingIn[channel].begin)}>
            {article && <Standing channel={channel} article={article} />}
          </PageHeading>
          <Link class="button" href={PLACES[channel]}>
            {say(announcing.list)}
          </Link>
        </div>
        {canBeEdited ? (
          <ArticleForm
            inHand={inHand}
            save={() => void save()}
            withdraw={article ? () => setWithdrawing(true) : undefined}
          />
        ) : (
          <ArticleShown channel={channel} article={article} />
        )}
      </section>
      {article && <ArticleHistory channel={channel} article={article} />}
      {article && isWithdrawing && (
        <WithdrawDialog
          channel={channel}
          article={article}
          done={inHand.goOnFrom}
          close={() => setWithdrawing(false)}
        />
      )}
    </>
  );
}

function Standing({ channel, article }: { channel: Channel; article: WrittenArticle }) {
  const { id, state, readings } = article;
  return (
    <p class="writing-standing">
      <span class={`state state-${state}`}>{say(articleStates[state])}</span>
      {readings > 0 && <span>{say(announcing.readings, { count: readings })}</span>}
      {/* The portal is another site than this console. */}
      {state === "published" && <a href={`${PLACES[channel]}/${id}`}>{say(announcing.see)}</a>}
    </p>
  );
}

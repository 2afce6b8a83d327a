import { useState } from "preact/hooks";
import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { LoadingPanel } from "../../shared/components/waiting.tsx";
import type { AttachedFile } from "../../shared/content/file-list.tsx";
import { sentencesOf } from "../../shared/field-problems.ts";
import { lazy } from "../../shared/lazy.tsx";
import { announcing, announcingIn } from "../../shared/messages/announcing.ts";
import { say } from "../../shared/messages/text.ts";
import { fileAddress } from "./api.ts";
import { BodyField } from "./body-field.tsx";
import { MovedOn } from "./moved-on.tsx";
import { PublishingChoice } from "./publishing-choice.tsx";
import { Refusal } from "./refusal.tsx";
import { SyntaxHelp } from "./syntax-help.tsx";
import { TitleField } from "./title-field.tsx";
import type { WritingInHand } from "./use-writing.ts";
import { DRAFT, isAtTime, NOW } from "./writing.ts";

const FilesField = lazy(() => import("./files-field.tsx").then((module) => module.FilesField), LoadingPanel);

interface Props {
  inHand: WritingInHand;
  save: () => void;
  /** Asks whether to withdraw it, where there is something to withdraw. */
  withdraw: (() => void) | undefined;
}

/** The form of an article: both languages with their previews, when it is published, and what came of saving it. */
export function ArticleForm({ inHand, save, withdraw }: Props) {
  const { writing, change, article, error } = inHand;
  const refusals = sentencesOf(error);
  const field = { writing, change, refusals };
  const [isUploading, setUploading] = useState(false);
  // What is not saved yet can't be downloaded.
  const addressOf = ({ id }: AttachedFile) =>
    article?.files.some((each) => each.id === id) ? fileAddress(inHand.channel, article.id, id) : null;
  const submit = (event: Event) => {
    event.preventDefault();
    save();
  };
  return (
    <form class="writing-form" onSubmit={submit} noValidate>
      <Outcome inHand={inHand} />
      <fieldset>
        <legend>{say(announcing.chinese)}</legend>
        <TitleField name="title_zh" limit={100} {...field} />
        <BodyField name="body_zh" addressOf={addressOf} {...field} />
      </fieldset>
      <SyntaxHelp />
      <fieldset>
        <legend>{say(announcing.english)}</legend>
        <p class="hint">{say(announcingIn[inHand.channel].englishHint)}</p>
        <TitleField name="title_en" limit={200} {...field} />
        <BodyField name="body_en" addressOf={addressOf} {...field} />
      </fieldset>
      <FilesField addressOf={addressOf} tellBusy={setUploading} {...field} />
      <label class="check-line">
        <input
          type="checkbox"
          checked={writing.pinned}
          onChange={(event) => change({ pinned: event.currentTarget.checked })}
        />
        <span>{say(announcing.pin)}</span>
      </label>
      <PublishingChoice article={article} {...field} />
      <Actions inHand={inHand} withdraw={withdraw} isUploading={isUploading} />
    </form>
  );
}

function Outcome({ inHand }: { inHand: WritingInHand }) {
  const { moved, clashes, isRestored, isDirty, error } = inHand;
  const isMet = moved !== null || clashes.length > 0;
  return (
    <>
      {isMet && <MovedOn inHand={inHand} moved={moved} />}
      {isRestored && isDirty && !isMet && <Notice tone="info" title={say(announcing.restored)} />}
      {error !== null && <Refusal error={error} />}
    </>
  );
}

function Actions({ inHand, withdraw, isUploading }: Omit<Props, "save"> & { isUploading: boolean }) {
  const { article, writing, isDirty, isSending, isSaved, goOnFrom } = inHand;
  const isFirst = article?.state !== "published";
  const label = isFirst && writing.publish !== DRAFT ? (isAtTime(writing.publish) ? "later" : NOW) : "save";
  return (
    <div class="writing-actions">
      <p class="actions">
        <button
          type="submit"
          class="button button-primary"
          disabled={isSending || isUploading || !isDirty || article?.state === "withdrawn"}
        >
          {say(announcing[label])}
        </button>
        {isDirty && (
          <button type="button" class="button" onClick={() => goOnFrom(article)}>
            {say(announcing.discard)}
          </button>
        )}
        {withdraw && (
          <button type="button" class="button button-danger" disabled={isDirty} onClick={withdraw}>
            {say(announcing.withdraw)}
          </button>
        )}
      </p>
      <p class={isSaved ? "writing-saved" : "hint"} role="status">
        {isSaved && <Icon name="success" />}
        {isSaved && say(announcing.saved)}
        {(isDirty || isUploading) && say(isUploading ? announcing.uploading : announcing.unsaved)}
      </p>
    </div>
  );
}

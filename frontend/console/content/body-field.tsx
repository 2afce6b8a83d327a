import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Notice } from "../../shared/components/notice.tsx";
import { ArticleBody } from "../../shared/content/article-body.tsx";
import { type AttachedFile, FileList } from "../../shared/content/file-list.tsx";
import { announcing, articleFields } from "../../shared/messages/announcing.ts";
import { say } from "../../shared/messages/text.ts";
import type { FieldProps } from "./field-props.ts";
import { RefusalAt } from "./refusal.tsx";
import { usePreview } from "./use-preview.ts";

const MOST = 20_000;

const LANGUAGES = {
  body_zh: { lang: "zh-CN", title: announcing.previewChinese },
  body_en: { lang: "en", title: announcing.previewEnglish },
} as const;

interface Props extends FieldProps {
  name: "body_zh" | "body_en";
  addressOf: (file: AttachedFile) => string | null;
}

/** The text in one language, as Markdown, and beside it what its readers will see. */
export function BodyField({ name, addressOf, writing, change, refusals }: Props) {
  const id = useId();
  const { lang, title } = LANGUAGES[name];
  return (
    <div class="writing-body-field">
      <div class="field">
        <label class="label" for={id}>
          {say(articleFields[name])}
        </label>
        <RefusalAt id={id} refusal={refusals[name]} />
        <textarea
          id={id}
          rows={14}
          maxLength={MOST}
          lang={lang}
          aria-invalid={refusals[name] ? "true" : undefined}
          aria-describedby={refusals[name] ? `${id}-error` : undefined}
          value={writing[name]}
          onInput={(event) => change({ [name]: event.currentTarget.value })}
        />
      </div>
      <Preview source={writing[name]} lang={lang} title={say(title)}>
        {writing[name] && <FileList files={writing.files} addressOf={addressOf} />}
      </Preview>
    </div>
  );
}

interface PreviewProps {
  source: string;
  lang: string;
  title: string;
  children: ComponentChildren;
}

function Preview({ source, lang, title, children }: PreviewProps) {
  const { data, error, isBehind } = usePreview(source);
  return (
    <section class="writing-preview" aria-label={title}>
      <p class="writing-preview-top">
        <span>{title}</span>
        {isBehind && !error && <span>{say(announcing.previewBehind)}</span>}
      </p>
      {error && <Notice tone="warning">{say(announcing.previewFailed)}</Notice>}
      {data ? <ArticleBody html={data} lang={lang} /> : <p class="hint">{say(announcing.previewEmpty)}</p>}
      {children}
    </section>
  );
}

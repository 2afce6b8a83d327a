import { Notice } from "../../shared/components/notice.tsx";
import { ArticleBody } from "../../shared/content/article-body.tsx";
import { announcing } from "../../shared/messages/announcing.ts";
import { say } from "../../shared/messages/text.ts";
import type { WrittenNotice } from "./api.ts";
import { usePreview } from "./use-preview.ts";

/** A notice that was withdrawn, to look at. */
export function NoticeShown({ notice }: { notice: WrittenNotice }) {
  return (
    <>
      <Notice tone="info">{say(announcing.isWithdrawn)}</Notice>
      <Text title={notice.title_zh} source={notice.body_zh} lang="zh-CN" />
      {notice.title_en && <Text title={notice.title_en} source={notice.body_en} lang="en" />}
    </>
  );
}

function Text({ title, source, lang }: { title: string; source: string; lang: string }) {
  const { data } = usePreview(source);
  return (
    <article class="notice-preview" lang={lang}>
      <h2>{title}</h2>
      <ArticleBody html={data ?? ""} />
    </article>
  );
}

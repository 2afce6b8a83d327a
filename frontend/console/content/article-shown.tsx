import { Notice } from "../../shared/components/notice.tsx";
import { ArticleBody } from "../../shared/content/article-body.tsx";
import type { Channel } from "../../shared/content/channels.ts";
import { FileList } from "../../shared/content/file-list.tsx";
import { announcingIn } from "../../shared/messages/announcing.ts";
import { say } from "../../shared/messages/text.ts";
import { fileAddress, type WrittenArticle } from "./api.ts";
import { usePreview } from "./use-preview.ts";

/** An article that was withdrawn, to look at. */
export function ArticleShown({ channel, article }: { channel: Channel; article: WrittenArticle }) {
  return (
    <>
      <Notice tone="info">{say(announcingIn[channel].isWithdrawn)}</Notice>
      <Text title={article.title_zh} source={article.body_zh} lang="zh-CN" />
      {article.title_en && <Text title={article.title_en} source={article.body_en} lang="en" />}
      <FileList files={article.files} addressOf={({ id }) => fileAddress(channel, article.id, id)} />
    </>
  );
}

function Text({ title, source, lang }: { title: string; source: string; lang: string }) {
  const { data } = usePreview(source);
  return (
    <article class="writing-preview" lang={lang}>
      <h2>{title}</h2>
      <ArticleBody html={data ?? ""} />
    </article>
  );
}

import "./article-body.css";

interface Props {
  /** HTML that the service has made of Markdown and let through its sanitiser: none other may come here. */
  html: string;
  lang?: string | undefined;
}

/** The text of an article as its readers see it. */
export function ArticleBody({ html, lang }: Props) {
  return <div class="article-body" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}

import type { Channel } from "../../shared/content/channels.ts";
import "../../shared/components/timeline.css";
import { chinaMoment } from "../../shared/content/china-time.ts";
import { announcing, articleActions, articleFields } from "../../shared/messages/announcing.ts";
import { files as words } from "../../shared/messages/files.ts";
import { currentLanguage, inLanguage, say } from "../../shared/messages/text.ts";
import { fileAddress, type WrittenArticle } from "./api.ts";
import { changesOf } from "./changes.ts";

type Happened = WrittenArticle["history"][number];

/** What happened to an article, the latest first: who, when, and what was changed. */
export function ArticleHistory({ channel, article }: { channel: Channel; article: WrittenArticle }) {
  return (
    <section class="panel">
      <h2>{say(announcing.history)}</h2>
      <ol class="timeline">
        {[...article.history].reverse().map((each) => (
          <li key={each.sequence}>
            <p>
              <strong>{say(articleActions[each.action] ?? { zh: each.action, en: each.action })}</strong>{" "}
              {currentLanguage() === "zh" ? each.by : each.by_en}
            </p>
            <p class="timeline-when">
              <time dateTime={each.at}>{chinaMoment(each.at)}</time>
            </p>
            <What happened={each} addressOf={(id) => fileAddress(channel, article.id, id)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface WhatProps {
  happened: Happened;
  addressOf: (fileId: string) => string;
}

/** The record names fields as the service does; of a withdrawal it holds the reason. */
function What({ happened: { action, comment }, addressOf }: WhatProps) {
  if (action === "withdraw") return <p>{comment}</p>;
  const { fields, publishAt, files } = changesOf(comment);
  return (
    <>
      {fields.length > 0 && <p>{say(announcing.changedWhat, { fields: fields.map(labelOf).join("、") })}</p>}
      {publishAt && <p>{say(announcing.until, { time: chinaMoment(publishAt) })}</p>}
      {files && (
        <p class="writing-earlier-files">
          {say(words.title)}
          {files.length === 0 && <span>{say(words.none)}</span>}
          {files.map(({ id, name }) => (
            <a key={id} href={addressOf(id)} download>
              {name}
            </a>
          ))}
        </p>
      )}
    </>
  );
}

const labelOf = (field: string): string =>
  field in articleFields ? inLanguage(articleFields[field as keyof typeof articleFields]) : field;

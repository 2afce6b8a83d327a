import { chinaMoment } from "../../shared/content/china-time.ts";
import { announcing, articleActions, articleFields } from "../../shared/messages/announcing.ts";
import { currentLanguage, inLanguage, say } from "../../shared/messages/text.ts";
import type { WrittenArticle } from "./api.ts";

type Happened = WrittenArticle["history"][number];
const PUBLISH_AT = "publish_at=";

/** What happened to an article, the latest first: who, when, and what was changed. */
export function ArticleHistory({ article }: { article: WrittenArticle }) {
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
            <What happened={each} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The record names fields as the service does; of a withdrawal it holds the reason. */
function What({ happened: { action, comment } }: { happened: Happened }) {
  if (action === "withdraw") return <p>{comment}</p>;
  const parts = comment.split(" ").filter(Boolean);
  const fields = parts.filter((each) => !each.startsWith(PUBLISH_AT)).map(labelOf);
  const time = parts.find((each) => each.startsWith(PUBLISH_AT))?.slice(PUBLISH_AT.length);
  return (
    <>
      {fields.length > 0 && <p>{say(announcing.changedWhat, { fields: fields.join("、") })}</p>}
      {time && <p>{say(announcing.until, { time: chinaMoment(time) })}</p>}
    </>
  );
}

const labelOf = (field: string): string =>
  field in articleFields ? inLanguage(articleFields[field as keyof typeof articleFields]) : field;

import { chinaMoment } from "../../shared/content/china-time.ts";
import { announcing, noticeActions, noticeFields } from "../../shared/messages/announcing.ts";
import { currentLanguage, inLanguage, say } from "../../shared/messages/text.ts";
import type { WrittenNotice } from "./api.ts";

type Happened = WrittenNotice["history"][number];
const PUBLISH_AT = "publish_at=";

/** What happened to a notice, the latest first: who, when, and what was changed. */
export function NoticeHistory({ notice }: { notice: WrittenNotice }) {
  return (
    <section class="panel">
      <h2>{say(announcing.history)}</h2>
      <ol class="timeline">
        {[...notice.history].reverse().map((each) => (
          <li key={each.sequence}>
            <p>
              <strong>{say(noticeActions[each.action] ?? { zh: each.action, en: each.action })}</strong>{" "}
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
  field in noticeFields ? inLanguage(noticeFields[field as keyof typeof noticeFields]) : field;

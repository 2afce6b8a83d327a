import "../../shared/components/timeline.css";
import { chinaMoment } from "../../shared/content/china-time.ts";
import { PlainText } from "../../shared/content/plain-text.tsx";
import { answering, questionActions } from "../../shared/messages/answering.ts";
import { currentLanguage, say } from "../../shared/messages/text.ts";
import type { Received } from "./api.ts";

/** What happened to a question, the latest first, with each version of what its readers were given. */
export function QuestionHistory({ question: { history } }: { question: Received }) {
  return (
    <section class="panel">
      <h2>{say(answering.history)}</h2>
      <ol class="timeline">
        {[...history].reverse().map(({ sequence, action, by, by_en, at, comment }) => (
          <li key={sequence}>
            <p>
              <strong>{say(questionActions[action] ?? { zh: action, en: action })}</strong>{" "}
              {currentLanguage() === "zh" ? by : by_en}
            </p>
            <p class="timeline-when">
              <time dateTime={at}>{chinaMoment(at)}</time>
            </p>
            {comment && <PlainText text={comment} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

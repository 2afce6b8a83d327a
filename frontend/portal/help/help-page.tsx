import "./help-page.css";
import { useEffect } from "preact/hooks";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { help, topics } from "../../shared/messages/help.ts";
import { say } from "../../shared/messages/text.ts";
import { TopicSection } from "./topic-section.tsx";

/** 使用帮助: all of it on one page, so that a browser can search it; each topic has an address of its own. */
export function HelpPage() {
  useEffect(() => {
    showTopic();
    window.addEventListener("hashchange", showTopic);
    return () => window.removeEventListener("hashchange", showTopic);
  }, []);
  return (
    <div class="help">
      <nav class="panel help-contents" id="contents" aria-label={say(help.contents)}>
        <h2>{say(help.contents)}</h2>
        <ol>
          {topics.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{say(title)}</a>
            </li>
          ))}
        </ol>
      </nav>
      <div>
        <PageHeading title={say(help.title)}>
          <p class="lead">{say(help.lead)}</p>
        </PageHeading>
        {topics.map((topic) => (
          <TopicSection key={topic.id} topic={topic} />
        ))}
      </div>
    </div>
  );
}

/** Goes to the topic that the address names, by its own name or by that of a page that it is about. */
function showTopic(): void {
  const wanted = window.location.hash.slice(1);
  const topic = topics.find(({ id, also }) => id === wanted || also?.includes(wanted));
  const heading = topic && document.getElementById(topic.id)?.querySelector("h2");
  if (!heading) return;
  heading.scrollIntoView();
  heading.focus({ preventScroll: true });
}

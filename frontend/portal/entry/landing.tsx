import "./landing.css";
import { useSearchParams } from "wouter-preact";
import { signInAddress } from "../../shared/api/signing.ts";
import { Emblem } from "../../shared/components/emblem.tsx";
import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { lazy } from "../../shared/lazy.tsx";
import { landing, people, steps } from "../../shared/messages/landing.ts";
import { say } from "../../shared/messages/text.ts";
import { t } from "../text.ts";

const LatestArticles = lazy(async () => (await import("../content/latest-articles.tsx")).LatestArticles);

/** What somebody sees who has not signed in: who signs in where, and the steps of registering. */
export function Landing() {
  return (
    <div class="landing">
      <section class="hero">
        <Emblem />
        <PageHeading title={say(landing.title)} />
        <p class="lead">{say(landing.lead)}</p>
        <SignInError />
        <p class="actions">
          <a class="button button-primary button-large" href={signInAddress()}>
            {say(landing.sign_in)}
            <Icon name="arrow" />
          </a>
        </p>
        <p class="fine">{say(landing.no_password)}</p>
      </section>
      <WhoSignsIn />
      <Steps />
      <section class="panel latest-place">
        <LatestArticles channel="notice" count={3} />
      </section>
    </div>
  );
}

/** The reason for which the identity provider's answer was not taken, as the address carries it. */
function SignInError() {
  const [query] = useSearchParams();
  const code = query.get("sign_in_error");
  if (!code) return null;
  const key = `problems.${code}` as "problems.sign_in_failed";
  const sentence = t(key);
  return (
    <Notice tone="error" role="alert" title={sentence === key ? t("problems.sign_in_failed") : sentence} />
  );
}

function WhoSignsIn() {
  return (
    <section class="cards" aria-label={say(landing.who)}>
      {people.map(({ title, body, path }) => (
        <article key={title.zh} class="card">
          <h2>{say(title)}</h2>
          <p>{say(body)}</p>
          <p class="path">{say(path)}</p>
        </article>
      ))}
    </section>
  );
}

function Steps() {
  return (
    <section>
      <h2>{say(landing.steps)}</h2>
      <ol class="steps">
        {steps.map(({ title, body }) => (
          <li key={title.zh}>
            <h3>{say(title)}</h3>
            <p>{say(body)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

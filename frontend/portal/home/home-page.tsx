import "./home-page.css";
import { Link } from "wouter-preact";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { lazy } from "../../shared/lazy.tsx";
import { correcting } from "../../shared/messages/correcting.ts";
import { home } from "../../shared/messages/home.ts";
import { say } from "../../shared/messages/text.ts";
import { LatestArticles } from "../content/latest-articles.tsx";
import type { OutcomeProps } from "../entry/outcome-props.ts";
import { t } from "../text.ts";
import { withUnit } from "../unit.ts";
import { ComingPanels } from "./coming-panels.tsx";

const HomeFigures = lazy(async () => (await import("../figures/home-figures.tsx")).HomeFigures, ComingPanels);
const LatestQuestions = lazy(async () => (await import("../questions/latest-questions.tsx")).LatestQuestions);

/** 首页: the system itself, for accounts that are through both reviews (manual 2.1.5, 2.2.5). */
export function HomePage({ entry }: OutcomeProps) {
  return (
    <>
      <Greeting entry={entry} />
      <div class="home-panels">
        <section class="panel">
          <LatestArticles channel="notice" count={6} />
        </section>
        <HomeFigures unit={entry.unit.uscc} />
        <section class="panel">
          <LatestArticles channel="news" count={6} />
        </section>
        <section class="panel">
          <LatestQuestions count={6} />
        </section>
      </div>
    </>
  );
}

function Greeting({ entry: { person, account, unit, registration_id } }: Pick<OutcomeProps, "entry">) {
  return (
    <section class="greeting">
      <PageHeading title={say(home.welcome, { name: person.name })}>
        {account && <p>{say(home.entered, { unit: unit.name, role: t(`roles.${account.role}`) })}</p>}
      </PageHeading>
      {registration_id && (
        <Link class="button" href={withUnit(`/decision/${registration_id}`, unit.uscc)}>
          {say(correcting.decision)}
        </Link>
      )}
    </section>
  );
}

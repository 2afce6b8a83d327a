import "./home-page.css";
import { Link } from "wouter-preact";
import { Icon } from "../../shared/components/icon.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { correcting } from "../../shared/messages/correcting.ts";
import { home } from "../../shared/messages/home.ts";
import { notices } from "../../shared/messages/notices.ts";
import { say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { loadHome } from "../api.ts";
import { LatestNotices } from "../content/latest-notices.tsx";
import type { OutcomeProps } from "../entry/entry-page.tsx";
import { t } from "../text.ts";
import { withUnit } from "../unit.ts";
import { AccountDetails } from "../waiting/account-details.tsx";

/** 首页: the system itself, for accounts that are through both reviews (seed 2.1.5, 2.2.5). */
export function HomePage({ entry, reload }: OutcomeProps) {
  const { unit } = entry;
  const page = useLoaded(() => loadHome(unit.uscc), unit.uscc);
  if (page.error) return <LoadFailure error={page.error} retry={page.reload} />;
  if (!page.data) return <Loading />;
  const { name, role } = page.data;
  return (
    <>
      <nav class="site-nav" aria-label={say(home.nav)}>
        <a href="#content" aria-current="page">
          {say(home.title)}
        </a>
        <Link href={withUnit("/notices", unit.uscc)}>{say(notices.title)}</Link>
      </nav>
      <StandingLine refresh={reload} />
      <div class="columns">
        <section class="panel welcome">
          <PageHeading title={say(home.welcome, { name })} />
          <p class="lead">{say(home.entered, { unit: page.data.unit.name, role: t(`roles.${role}`) })}</p>
          <p>{say(home.body)}</p>
          {entry.registration_id && (
            <p>
              <Link href={withUnit(`/decision/${entry.registration_id}`, unit.uscc)}>
                {say(correcting.decision)}
              </Link>
            </p>
          )}
        </section>
        <AccountDetails entry={entry} />
        <section class="panel">
          <LatestNotices count={5} />
        </section>
      </div>
    </>
  );
}

function StandingLine({ refresh }: { refresh: () => void }) {
  return (
    <div class="standing-line">
      <p>
        <Icon name="warning" />
        {say(home.noSecrets)}
      </p>
      <button type="button" class="link-button" onClick={refresh}>
        <Icon name="refresh" />
        {say(home.refresh)}
      </button>
    </div>
  );
}

import "./home-page.css";
import { Icon } from "../../shared/components/icon.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { useLoaded } from "../../shared/use-loaded.ts";
import { loadHome } from "../api.ts";
import type { OutcomeProps } from "../entry/entry-page.tsx";
import { t } from "../text.ts";

/** 首页: the system itself, for accounts that are through both reviews (seed 2.1.5, 2.2.5). */
export function HomePage({ entry: { unit }, reload }: OutcomeProps) {
  const home = useLoaded(() => loadHome(unit.uscc), unit.uscc);
  if (home.error) return <LoadFailure error={home.error} retry={home.reload} />;
  if (!home.data) return <Loading />;
  const { name, role } = home.data;
  return (
    <>
      <nav class="site-nav" aria-label={t("home.nav")}>
        <a href="#content" aria-current="page">
          {t("home.title")}
        </a>
      </nav>
      <StandingLine refresh={reload} />
      <section class="panel welcome">
        <PageHeading title={t("home.welcome", { name })} />
        <p class="lead">{t("home.entered", { unit: home.data.unit.name, role: t(`roles.${role}`) })}</p>
        <p>{t("home.body")}</p>
      </section>
    </>
  );
}

function StandingLine({ refresh }: { refresh: () => void }) {
  return (
    <div class="standing-line">
      <p>
        <Icon name="warning" />
        {t("home.no_secrets")}
      </p>
      <button type="button" class="link-button" onClick={refresh}>
        <Icon name="refresh" />
        {t("home.refresh")}
      </button>
    </div>
  );
}

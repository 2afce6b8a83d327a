import { t } from "../messages/text.ts";
import { PageHeading } from "./page-heading.tsx";

/** No page has this address. */
export function NotFound({ home }: { home: string }) {
  return (
    <section class="panel">
      <PageHeading title={t("not_found.title")} />
      <p>{t("not_found.body")}</p>
      <p class="actions">
        <a class="button button-primary" href={home}>
          {t("not_found.home")}
        </a>
      </p>
    </section>
  );
}

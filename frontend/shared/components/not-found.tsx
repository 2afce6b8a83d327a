import { Link } from "wouter-preact";
import { t } from "../messages/text.ts";
import { PageHeading } from "./page-heading.tsx";

/** No page has this address, or what it names is nothing that the reader may know of. */
export function NotFound() {
  return (
    <section class="panel">
      <PageHeading title={t("not_found.title")} />
      <p>{t("not_found.body")}</p>
      <p class="actions">
        <Link class="button button-primary" href="/">
          {t("not_found.home")}
        </Link>
      </p>
    </section>
  );
}

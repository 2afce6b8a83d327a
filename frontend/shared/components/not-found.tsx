import { Link } from "wouter-preact";
import { t } from "../messages/text.ts";
import { PageHeading } from "./page-heading.tsx";

/** No page has this address, or what it names is nothing that the reader may know of. */
export function NotFound() {
  return <NoPage title={t("not_found.title")} body={t("not_found.body")} />;
}

/** The page is there, and not for this reader; `body` says why. */
export function NotYours({ body = t("not_yours.body") }: { body?: string }) {
  return <NoPage title={t("not_yours.title")} body={body} />;
}

function NoPage({ title, body }: { title: string; body: string }) {
  return (
    <section class="panel">
      <PageHeading title={title} />
      <p>{body}</p>
      <p class="actions">
        <Link class="button button-primary" href="/">
          {t("not_found.home")}
        </Link>
      </p>
    </section>
  );
}

import type { ComponentChildren } from "preact";
import { useEffect, useErrorBoundary } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { t } from "../messages/text.ts";
import { PageHeading } from "./page-heading.tsx";

/**
 * A page, or why there is none where drawing it failed. The forms keep what is typed apart from what is drawn, so that
 * loading the page again loses nothing; another page may be well.
 */
export function Boundary({ children }: { children: ComponentChildren }) {
  const [address] = useLocation();
  const [error, forget] = useErrorBoundary((thrown) => window.reportError?.(thrown));
  // biome-ignore lint/correctness/useExhaustiveDependencies: tries again as another page is asked for
  useEffect(forget, [address]);
  return error ? <Broken /> : children;
}

function Broken() {
  return (
    <section class="panel" role="alert">
      <PageHeading title={t("broken.title")} />
      <p>{t("broken.body")}</p>
      <p class="actions">
        <button type="button" class="button button-primary" onClick={() => window.location.reload()}>
          {t("broken.reload")}
        </button>
      </p>
    </section>
  );
}

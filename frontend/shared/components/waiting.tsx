import { useEffect } from "preact/hooks";
import { hasCode, Problem, Unreachable } from "../api/problem.ts";
import { inLanguage, t } from "../messages/text.ts";
import { Icon } from "./icon.tsx";
import { NotFound, NotYours } from "./not-found.tsx";
import { Notice } from "./notice.tsx";

/** Something is on its way. */
export function Loading() {
  return (
    <div class="loading" role="status">
      <progress aria-label={t("loading")} />
      <p>{t("loading")}</p>
    </div>
  );
}

/** A part of a page is on its way. */
export function LoadingPanel() {
  return (
    <p class="panel" role="status">
      {t("loading")}
    </p>
  );
}

/** A page did not arrive: says why in words and offers to try again, which it does by itself once the network is back. */
export function LoadFailure({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    if (!(error instanceof Unreachable)) return;
    window.addEventListener("online", retry);
    return () => window.removeEventListener("online", retry);
  }, [error, retry]);
  if (hasCode(error, "not_found")) return <NotFound />;
  if (error instanceof Problem && error.status === 403) return <NotYours body={explainError(error)} />;
  return (
    <Notice tone="error" role="alert" title={explainError(error)}>
      {error instanceof Problem && error.body.request_id && (
        <p class="fine">{t("problem.request", { id: error.body.request_id })}</p>
      )}
      <button type="button" class="button" onClick={retry}>
        <Icon name="refresh" />
        {t("retry")}
      </button>
    </Notice>
  );
}

/** Why a call failed, in a sentence for the reader. */
export function explainError(error: unknown): string {
  if (error instanceof Unreachable) return t(navigator.onLine ? "problem.unreachable" : "problem.offline");
  if (error instanceof Problem && error.sentence) return inLanguage(error.sentence);
  return t("problems.internal_error");
}

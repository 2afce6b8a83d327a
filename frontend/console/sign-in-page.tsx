import { useSearchParams } from "wouter-preact";
import { hasCode } from "../shared/api/problem.ts";
import { signInAddress } from "../shared/api/signing.ts";
import { Icon } from "../shared/components/icon.tsx";
import { Notice } from "../shared/components/notice.tsx";
import { PageHeading } from "../shared/components/page-heading.tsx";
import { explainError } from "../shared/components/waiting.tsx";
import { t } from "./text.ts";

/** Before signing in; also after a sign-in that was refused, with its reason. */
export function SignInPage({ error }: { error: unknown }) {
  const [query] = useSearchParams();
  const code = query.get("sign_in_error");
  const sentence = code ? sentenceFor(code) : hasCode(error, "not_staff") && explainError(error);
  return (
    <section class="panel sign-in">
      <PageHeading title={t("sign_in.title")} />
      <p class="lead">{t("sign_in.lead")}</p>
      {sentence && <Notice tone="error" role="alert" title={sentence} />}
      <p class="actions">
        <a class="button button-primary button-large" href={signInAddress("reviewer")}>
          {t("sign_in.action")}
          <Icon name="arrow" />
        </a>
      </p>
      <p class="fine">
        <a href="/">{t("sign_in.portal")}</a>
      </p>
    </section>
  );
}

function sentenceFor(code: string): string {
  const key = `problems.${code}` as "problems.sign_in_failed";
  const sentence = t(key);
  return sentence === key ? t("problems.sign_in_failed") : sentence;
}

import { Link, useRoute } from "wouter-preact";
import { signOut } from "../shared/api/signing.ts";
import { Masthead } from "../shared/components/masthead.tsx";
import { currentLanguage } from "../shared/messages/text.ts";
import type { Me } from "./api.ts";
import { t } from "./text.ts";

/** The masthead with who reviews, for which authority, and the console's pages. */
export function ConsoleHeader({ me }: { me: Me | undefined }) {
  return (
    <Masthead home="/" label={t("console.label")}>
      {me && (
        <>
          <Signed me={me} />
          <nav class="user-links" aria-label={t("console.nav")}>
            <PageLink path="/" label={t("queue.title")} />
            {me.reviewer.role === "administrator" && (
              <>
                <PageLink path="/reviewers" label={t("reviewers.title")} />
                <PageLink path="/reasons" label={t("reasons.title")} />
                <PageLink path="/notices" label={t("notices.title")} />
              </>
            )}
            <button type="button" class="link-button" onClick={() => void signOut("/admin/", "reviewer")}>
              {t("console.sign_out")}
            </button>
          </nav>
        </>
      )}
    </Masthead>
  );
}

function Signed({ me: { reviewer } }: { me: Me }) {
  const { authority } = reviewer;
  return (
    <p class="signed-in">
      <span class="user-name">{reviewer.name}</span>{" "}
      <span class="role">【{t(`staff_roles.${reviewer.role}`)}】</span>
      <span class="user-unit">{currentLanguage() === "zh" ? authority.name : authority.name_en}</span>
    </p>
  );
}

function PageLink({ path, label }: { path: string; label: string }) {
  const [isHere] = useRoute(path);
  return (
    <Link href={path} aria-current={isHere ? "page" : undefined}>
      {label}
    </Link>
  );
}

import { useQuery } from "@tanstack/preact-query";
import type { ComponentChildren } from "preact";
import { Link, useRoute } from "wouter-preact";
import { signOut } from "../shared/api/signing.ts";
import { Masthead } from "../shared/components/masthead.tsx";
import { currentLanguage } from "../shared/messages/text.ts";
import { countOpenHolds, type Me } from "./api.ts";
import { t } from "./text.ts";

const CONTENT = /^\/(notices|news|questions)(\/|$)/;

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
                <HoldsLink />
                <PageLink path="/deletions" label={t("deletions.title")} />
                <PageLink path="/reviewers" label={t("reviewers.title")} />
                <PageLink path="/reasons" label={t("reasons.title")} />
                <PageLink path="/notices" within={CONTENT} label={t("content.title")} />
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

/** The way to the suspected duplicates, with how many wait. */
function HoldsLink() {
  const { data: count } = useQuery({
    queryKey: ["holds", "count"],
    queryFn: countOpenHolds,
    staleTime: 60_000,
  });
  return (
    <PageLink path="/holds" label={t("holds.title")}>
      {count !== undefined && (
        <span class="link-count">
          {" "}
          <span aria-hidden="true">{count}</span>
          <span class="visually-hidden">{t("holds.open", { count })}</span>
        </span>
      )}
    </PageLink>
  );
}

interface LinkProps {
  path: string;
  /** The addresses on which the link is that of the page, where they are more than its own. */
  within?: RegExp;
  label: string;
  children?: ComponentChildren;
}

function PageLink({ path, within, label, children }: LinkProps) {
  const [isHere] = useRoute(within ?? path);
  return (
    <Link href={path} aria-current={isHere ? "page" : undefined}>
      {label}
      {children}
    </Link>
  );
}

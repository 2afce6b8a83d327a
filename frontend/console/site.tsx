import { useQuery, useQueryClient } from "@tanstack/preact-query";
import { Route, Switch, useLocation } from "wouter-preact";
import { hasCode } from "../shared/api/problem.ts";
import { Boundary } from "../shared/components/boundary.tsx";
import { Footer, SkipLink } from "../shared/components/masthead.tsx";
import { NotFound, NotYours } from "../shared/components/not-found.tsx";
import { OfflineBanner } from "../shared/components/offline-banner.tsx";
import { SessionGuard } from "../shared/components/session-guard.tsx";
import { LoadFailure, Loading } from "../shared/components/waiting.tsx";
import { PLACES } from "../shared/content/channels.ts";
import { lazy } from "../shared/lazy.tsx";
import { loadMe, type Me } from "./api.ts";
import { ConsoleHeader } from "./console-header.tsx";
import { QueuePage } from "./queue/queue-page.tsx";
import { SignInPage } from "./sign-in-page.tsx";
import { t } from "./text.ts";

const CasePage = lazy(async () => (await import("./case/case-page.tsx")).CasePage);
const DossierPage = lazy(async () => (await import("./dossier/dossier-page.tsx")).DossierPage);
const ReviewersPage = lazy(async () => (await import("./administration/reviewers-page.tsx")).ReviewersPage);
const ReasonsPage = lazy(async () => (await import("./reasons/reasons-page.tsx")).ReasonsPage);
const HoldsPage = lazy(async () => (await import("./holds/holds-page.tsx")).HoldsPage);
const HoldPage = lazy(async () => (await import("./holds/hold-page.tsx")).HoldPage);
const DeletionsPage = lazy(async () => (await import("./deletions/deletions-page.tsx")).DeletionsPage);
const DeletionPage = lazy(async () => (await import("./deletions/deletion-page.tsx")).DeletionPage);
const ContentPages = lazy(async () => (await import("./content/content-pages.tsx")).ContentPages);

/** The reviewers' console: nothing of it is to be seen without signing in as staff. */
export function Site() {
  const client = useQueryClient();
  const { data: me, error, refetch } = useQuery({ queryKey: ["me"], queryFn: loadMe });
  const isOutside = hasCode(error, "not_signed_in") || hasCode(error, "not_staff");
  return (
    <>
      <SkipLink />
      <ConsoleHeader me={me} />
      <OfflineBanner />
      {/* A new main for each answer: the header grows with it, and what moves is not what was there. */}
      <main key={String(Boolean(me))} id="content" class="wide">
        {me && (
          <Boundary>
            <Pages me={me} />
          </Boundary>
        )}
        {!me && isOutside && <SignInPage error={error} />}
        {!me && error && !isOutside && <LoadFailure error={error} retry={() => void refetch()} />}
        {!me && !error && <Loading />}
      </main>
      <Footer />
      <SessionGuard
        as="reviewer"
        stay={() => client.fetchQuery({ queryKey: ["me"], queryFn: loadMe, staleTime: 0 })}
      />
    </>
  );
}

const FOR_ADMINISTRATORS = ["/reviewers", "/reasons", "/holds", "/deletions", ...Object.values(PLACES)];

function Pages({ me }: { me: Me }) {
  const [address] = useLocation();
  const isAdministrator = me.reviewer.role === "administrator";
  const isAnyOf = (paths: readonly string[]) => paths.some((path) => `${address}/`.startsWith(`${path}/`));
  if (!isAdministrator && isAnyOf(FOR_ADMINISTRATORS))
    return <NotYours body={t("not_yours.administrators")} />;
  return (
    <Switch>
      <Route path="/">
        <QueuePage me={me} />
      </Route>
      <Route path="/registrations/:id">{({ id }) => <CasePage key={id} id={id} me={me} />}</Route>
      <Route path="/case/:id/dossier">{({ id }) => <DossierPage key={id} id={id} />}</Route>
      {isAdministrator && (
        <>
          <Route path="/reviewers">
            <ReviewersPage me={me} />
          </Route>
          <Route path="/reasons">
            <ReasonsPage />
          </Route>
          <Route path="/holds">
            <HoldsPage />
          </Route>
          <Route path="/holds/:id">{({ id }) => <HoldPage key={id} id={id} />}</Route>
          <Route path="/deletions">
            <DeletionsPage />
          </Route>
          <Route path="/deletions/:id">{({ id }) => <DeletionPage key={id} id={id} />}</Route>
        </>
      )}
      <Route>{isAdministrator ? <ContentPages me={me} /> : <NotFound />}</Route>
    </Switch>
  );
}

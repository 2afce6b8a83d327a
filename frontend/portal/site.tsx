import { Route, Switch } from "wouter-preact";
import { hasCode } from "../shared/api/problem.ts";
import { Boundary } from "../shared/components/boundary.tsx";
import { Footer, SkipLink } from "../shared/components/masthead.tsx";
import { OfflineBanner } from "../shared/components/offline-banner.tsx";
import { SessionGuard } from "../shared/components/session-guard.tsx";
import { LoadFailure, Loading } from "../shared/components/waiting.tsx";
import { lazy } from "../shared/lazy.tsx";
import { type Loaded, useLoaded } from "../shared/use-loaded.ts";
import { type Entry, loadEntry } from "./api.ts";
import { EntryPage } from "./entry/entry-page.tsx";
import { PortalHeader } from "./portal-header.tsx";
import { useChosenUnit } from "./unit.ts";

const Frame = lazy(async () => (await import("./frame/frame.tsx")).Frame, Nothing);
const Landing = lazy(async () => (await import("./entry/landing.tsx")).Landing);
const FurtherPages = lazy(async () => (await import("./further-pages.tsx")).FurtherPages);

/** The portal: who is asking decides what its front page is. */
export function Site() {
  const unit = useChosenUnit();
  const entry = useLoaded(() => loadEntry(unit), unit ?? "");
  const isKnown = entry.data !== undefined || entry.error !== undefined;
  return (
    <>
      <SkipLink />
      <PortalHeader entry={entry.data} />
      <OfflineBanner />
      {entry.data?.outcome === "home" && (
        <div class="frame-place">
          <Frame />
        </div>
      )}
      {/* A new main for each answer: the header grows with it, and what moves is not what was there. */}
      <main key={String(Boolean(entry.data))} id="content" class="wide">
        <Boundary>{isKnown ? <Pages entry={entry} /> : <Loading />}</Boundary>
      </main>
      <Footer />
      <SessionGuard stay={() => loadEntry(unit)} />
    </>
  );
}

function Nothing() {
  return null;
}

function Pages({ entry }: { entry: Loaded<Entry> }) {
  const front = () => <FrontPage entry={entry} />;
  return (
    <Switch>
      <Route path="/">{front}</Route>
      <Route path="/check">{front}</Route>
      <Route>
        <FurtherPages entry={entry} front={front} />
      </Route>
    </Switch>
  );
}

function FrontPage({ entry: { data, error, reload } }: { entry: Loaded<Entry> }) {
  if (data) return <EntryPage entry={data} reload={reload} />;
  return hasCode(error, "not_signed_in") ? <Landing /> : <LoadFailure error={error} retry={reload} />;
}

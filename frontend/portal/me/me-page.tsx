import "../../shared/styles/tabs.css";
import "./me.css";
import { Link, Route, Switch, useLocation } from "wouter-preact";
import { NotFound } from "../../shared/components/not-found.tsx";
import { lazy } from "../../shared/lazy.tsx";
import { me as words } from "../../shared/messages/me.ts";
import { say } from "../../shared/messages/text.ts";
import { useChosenUnit, withUnit } from "../unit.ts";

const Overview = lazy(async () => (await import("./overview.tsx")).Overview);
const SignInList = lazy(async () => (await import("./sign-in-list.tsx")).SignInList);
const MessageList = lazy(async () => (await import("./message-list.tsx")).MessageList);
const DataPage = lazy(async () => (await import("./data-page.tsx")).DataPage);

const PARTS = [
  { path: "/me", name: words.overview },
  { path: "/me/sign-ins", name: words.signIns },
  { path: "/me/messages", name: words.messages },
  { path: "/me/data", name: words.data },
] as const;

/** 个人中心: what somebody sees of themselves, whatever the outcome of entry. */
export function MePage({ reloadEntry }: { reloadEntry: () => void }) {
  return (
    <>
      <Parts />
      <Switch>
        <Route path="/me">
          <Overview reloadEntry={reloadEntry} />
        </Route>
        <Route path="/me/sign-ins">
          <SignInList />
        </Route>
        <Route path="/me/messages">
          <MessageList />
        </Route>
        <Route path="/me/data">
          <DataPage />
        </Route>
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </>
  );
}

function Parts() {
  const [address] = useLocation();
  const unit = useChosenUnit();
  return (
    <div class="tab-line">
      <nav class="tabs" aria-label={say(words.parts)}>
        {PARTS.map(({ path, name }) => (
          <Link key={path} href={withUnit(path, unit)} aria-current={path === address ? "page" : undefined}>
            {say(name)}
          </Link>
        ))}
      </nav>
    </div>
  );
}

import "./holds.css";
import { useQuery, useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";
import { Copyable } from "../../shared/components/copyable.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading, LoadingPanel } from "../../shared/components/waiting.tsx";
import { lazy } from "../../shared/lazy.tsx";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { holdCase as words } from "../../shared/messages/hold-case.ts";
import { say } from "../../shared/messages/text.ts";
import { nextCase } from "../queue/next-case.ts";
import { ShortcutButton, ShortcutHelp, type ShortcutLine } from "../shortcuts/shortcut-help.tsx";
import { useShortcuts } from "../shortcuts/use-shortcuts.ts";
import { AccountsPanel } from "./accounts-panel.tsx";
import { type HoldCase, loadHold, loadHolds } from "./api.ts";
import { HoldBadges } from "./hold-badges.tsx";
import { HoldHistory } from "./hold-history.tsx";
import { StatementPanel } from "./statement-panel.tsx";
import { StepOutcome } from "./step-outcome.tsx";
import { useSteps } from "./use-steps.ts";

const FormsPanel = lazy(async () => (await import("./forms-panel.tsx")).FormsPanel, LoadingPanel);
const Resolving = lazy(async () => (await import("./resolving.tsx")).Resolving, LoadingPanel);

const KEYS: readonly ShortcutLine[] = [
  { keys: ["r"], words: words.keyResolve },
  { keys: ["n"], words: words.next },
  { keys: ["u"], words: words.back },
  { keys: ["?"], words: "keys.help" },
];

/** One suspected duplicate: both sides next to each other, what the applicant says, and how it is resolved. */
export function HoldPage({ id }: { id: string }) {
  // Asked for on every opening: the accounts may have changed since.
  const { data, error, refetch } = useQuery({
    queryKey: ["hold", id],
    queryFn: () => loadHold(id),
    staleTime: 0,
  });
  if (error && !data) return <LoadFailure error={error} retry={() => void refetch()} />;
  return data ? <HoldView hold={data} /> : <Loading />;
}

function HoldView({ hold }: { hold: HoldCase }) {
  const [isHelping, setHelping] = useState(false);
  const steps = useSteps(hold);
  const goOn = useNextHold(hold.id);
  const [, navigate] = useLocation();
  useShortcuts({
    r: focusResolution,
    n: () => void goOn(),
    u: () => navigate("/holds"),
    "?": () => setHelping(true),
  });
  return (
    <>
      <HoldHeading hold={hold} help={() => setHelping(true)} goOn={() => void goOn()} />
      <StepOutcome {...{ hold, steps }} goOn={() => void goOn()} />
      {hold.looks_like_same_person && hold.state === "open" && (
        <Notice tone="info" icon="person" title={say(words.samePerson)}>
          <p>{say(words.samePersonBody)}</p>
        </Notice>
      )}
      <StatementPanel statement={hold.statement} />
      <AccountsPanel hold={hold} />
      {hold.state === "open" && <FormsPanel sides={hold.sides} />}
      <div class="hold">
        <div>
          <Resolving {...{ hold, steps }} />
        </div>
        <HoldHistory history={hold.history} />
      </div>
      {isHelping && <ShortcutHelp lines={KEYS} close={() => setHelping(false)} />}
    </>
  );
}

/** Puts the focus on the first resolution, also where the form is folded away below a proposal. */
function focusResolution(): void {
  const first = document.querySelector<HTMLElement>(".resolution-form input");
  first?.closest("details")?.setAttribute("open", "");
  first?.focus();
}

/** Goes on to the next open hold, or to the list where none is left. */
function useNextHold(current: string): () => Promise<void> {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  return async () => {
    const { items } = await client.fetchQuery({
      queryKey: ["holds", "next", current],
      queryFn: () => loadHolds("open", null),
      staleTime: 0,
    });
    const next = nextCase(items, current);
    navigate(next ? `/holds/${next.id}` : "/holds");
  };
}

interface HeadingProps {
  hold: HoldCase;
  help: () => void;
  goOn: () => void;
}

function HoldHeading({ hold, help, goOn }: HeadingProps) {
  const { account, number, opened_at, statement } = hold;
  return (
    <>
      <div class="ways">
        <Link href="/holds" aria-keyshortcuts="u">
          {say(words.back)}
        </Link>
        <button type="button" class="link-button" aria-keyshortcuts="n" onClick={goOn}>
          {say(words.next)}
        </button>
        <ShortcutButton open={help} />
      </div>
      <PageHeading title={say(words.title, { name: account.name })}>
        <p class="ways hold-facts">
          <Copyable value={number} label={say(words.number)} />
          <span>{account.unit.name}</span>
          <time dateTime={opened_at}>{say(words.since, { at: dateAndTime(opened_at) })}</time>
        </p>
        <HoldBadges {...hold} statement={statement?.choice ?? null} />
      </PageHeading>
    </>
  );
}

import { useEffect, useRef } from "preact/hooks";
import { Link } from "wouter-preact";
import type { Problem } from "../../shared/api/problem.ts";
import { Notice } from "../../shared/components/notice.tsx";
import { holdActions, resolutions } from "../../shared/generated/hold-words.ts";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { holdCase as words } from "../../shared/messages/hold-case.ts";
import { say } from "../../shared/messages/text.ts";
import type { WhatChanged } from "../api.ts";
import type { HoldCase } from "./api.ts";
import type { Steps } from "./use-steps.ts";

interface Props {
  hold: HoldCase;
  steps: Pick<Steps, "outcome" | "movedOn">;
  goOn: () => void;
}

/** What came of the last step: where the hold now stands and the ways on, or that somebody else was quicker. */
export function StepOutcome({ hold, steps: { outcome, movedOn }, goOn }: Props) {
  const ways = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone, and the focus with it.
  useEffect(() => {
    if (outcome) ways.current?.querySelector("button")?.focus();
  }, [outcome]);
  if (movedOn) return <MovedOn problem={movedOn} isOver={hold.state === "closed"} />;
  if (!outcome) return null;
  const resolution = resolutions[hold.resolution ?? ""];
  return (
    <Notice
      tone="success"
      role="status"
      title={say(words[outcome], { resolution: resolution ? say(resolution) : "" })}
    >
      <p class="ways" ref={ways}>
        <button type="button" class="link-button" aria-keyshortcuts="n" onClick={goOn}>
          {say(words.next)}
        </button>
        <Link href="/holds">{say(words.back)}</Link>
      </p>
    </Notice>
  );
}

function MovedOn({ problem, isOver }: { problem: Problem; isOver: boolean }) {
  const change = problem.body.what_changed as WhatChanged | undefined;
  const action = change && holdActions[change.action];
  return (
    <Notice tone="warning" role="alert" title={say(words.movedOn)}>
      {change && action && (
        <p>{say(words.movedOnBody, { by: change.by, at: dateAndTime(change.at), action: say(action) })}</p>
      )}
      <p>{say(isOver ? words.movedOnOver : words.movedOnKept)}</p>
    </Notice>
  );
}

import { useEffect, useState } from "preact/hooks";
import { hasSessionEnded, lookAtSession, millisecondsAtMost, subscribeToSession } from "../api/session.ts";
import { signInAddress } from "../api/signing.ts";
import { t } from "../messages/text.ts";
import { Dialog } from "./dialog.tsx";
import { Notice } from "./notice.tsx";
import { explainError } from "./waiting.tsx";

const SECOND = 1000;
const WARN_BEFORE = 120 * SECOND;

interface Props {
  as?: "reviewer";
  /** Any call that the server counts as activity. */
  stay: () => Promise<unknown>;
}

/** Warns two minutes before a session ends, and says when it has: what was typed is kept, and signing in returns here. */
export function SessionGuard({ as, stay }: Props) {
  const [hasEnded, setEnded] = useState(hasSessionEnded);
  const [left, setLeft] = useState(Number.POSITIVE_INFINITY);
  const [isDismissed, setDismissed] = useState(false);
  useEffect(() => subscribeToSession(() => setEnded(hasSessionEnded())), []);
  useEffect(() => {
    const look = () => setLeft(Math.min(lookAtSession(), WARN_BEFORE));
    const timer = setInterval(look, SECOND);
    return () => clearInterval(timer);
  }, []);
  if (hasEnded) return <SessionEnded as={as} />;
  if (left >= WARN_BEFORE || isDismissed) return null;
  const time = inMinutes(left);
  if (millisecondsAtMost() < WARN_BEFORE)
    return <DayEnding as={as} time={time} close={() => setDismissed(true)} />;
  return <SessionEnding time={time} stay={() => stay().then(() => setLeft(lookAtSession()))} />;
}

/** 1:05 */
const inMinutes = (left: number): string => {
  const seconds = Math.ceil(left / SECOND);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

function SessionEnded({ as }: { as: "reviewer" | undefined }) {
  return (
    <Dialog title={t("session.ended")}>
      <p>{t("session.ended.body")}</p>
      <SignInAgain as={as} />
    </Dialog>
  );
}

/** The last minutes of a session that no call puts off. */
function DayEnding({ as, time, close }: { as: "reviewer" | undefined; time: string; close: () => void }) {
  return (
    <Dialog title={t("session.ending")} onClose={close}>
      <p role="timer">{t("session.day_ending.body", { time })}</p>
      <SignInAgain as={as}>
        <button type="button" class="button" onClick={close}>
          {t("close")}
        </button>
      </SignInAgain>
    </Dialog>
  );
}

function SignInAgain({ as, children }: { as: "reviewer" | undefined; children?: preact.ComponentChildren }) {
  // Where they were, asked before the dialog takes the focus.
  const [place] = useState(() => document.activeElement?.id);
  return (
    <p class="actions">
      <a class="button button-primary" href={signInAddress(as, place)}>
        {t("session.sign_in_again")}
      </a>
      {children}
    </p>
  );
}

function SessionEnding({ time, stay }: { time: string; stay: () => Promise<void> }) {
  const [error, setError] = useState<unknown>();
  const carryOn = () => {
    setError(undefined);
    stay().catch(setError);
  };
  return (
    <Dialog title={t("session.ending")} onClose={carryOn}>
      <p role="timer">{t("session.ending.body", { time })}</p>
      {error !== undefined && <Notice tone="error" role="alert" title={explainError(error)} />}
      <p class="actions">
        <button type="button" class="button button-primary" onClick={carryOn}>
          {t("session.carry_on")}
        </button>
      </p>
    </Dialog>
  );
}

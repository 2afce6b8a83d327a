import { useEffect, useState } from "preact/hooks";
import { hasSessionEnded, millisecondsLeft, subscribeToSession } from "../api/session.ts";
import { signInAddress } from "../api/signing.ts";
import { t } from "../messages/text.ts";
import { Dialog } from "./dialog.tsx";

const WARN_BEFORE = 3 * 60_000;
const LOOK_EVERY = 15_000;

interface Props {
  as?: "reviewer";
  /** Any call that the server counts as activity. */
  stay: () => Promise<unknown>;
}

/** Warns before an idle session ends, and says when it has: what was typed is kept, and signing in returns here. */
export function SessionGuard({ as, stay }: Props) {
  const [hasEnded, setEnded] = useState(hasSessionEnded);
  const [isEnding, setEnding] = useState(false);
  useEffect(() => subscribeToSession(() => setEnded(hasSessionEnded())), []);
  useEffect(() => {
    const look = () => setEnding(millisecondsLeft() < WARN_BEFORE);
    const timer = setInterval(look, LOOK_EVERY);
    return () => clearInterval(timer);
  }, []);
  const carryOn = () => {
    setEnding(false);
    stay().catch(() => setEnding(true));
  };
  if (hasEnded) return <SessionEnded as={as} />;
  return isEnding ? <SessionEnding carryOn={carryOn} /> : null;
}

function SessionEnded({ as }: { as: "reviewer" | undefined }) {
  // Where they were, asked before the dialog takes the focus.
  const [place] = useState(() => document.activeElement?.id);
  return (
    <Dialog title={t("session.ended")}>
      <p>{t("session.ended.body")}</p>
      <p class="actions">
        <a class="button button-primary" href={signInAddress(as, place)}>
          {t("session.sign_in_again")}
        </a>
      </p>
    </Dialog>
  );
}

function SessionEnding({ carryOn }: { carryOn: () => void }) {
  return (
    <Dialog title={t("session.ending")} onClose={carryOn}>
      <p>{t("session.ending.body")}</p>
      <p class="actions">
        <button type="button" class="button button-primary" onClick={carryOn}>
          {t("session.carry_on")}
        </button>
      </p>
    </Dialog>
  );
}

import { useEffect } from "preact/hooks";
import { hasSessionEnded } from "./api/session.ts";

/** Asks before the tab is closed on what is not saved. After the end of a session the way leads out and back. */
export function useLeaveWarning(isDirty: boolean): void {
  useEffect(() => {
    const warn = (event: Event) => {
      if (isDirty && !hasSessionEnded()) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isDirty]);
}

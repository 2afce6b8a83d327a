import { useEffect, useRef } from "preact/hooks";
import { actionFor, areShortcutsOn, isBusyWith, type Shortcuts } from "./shortcuts.ts";

/** Listens for the shortcuts of a page while it is shown; a window in front of it has keys of its own. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (document.querySelector("dialog[open]") || isBusyWith(event, document.activeElement)) return;
      const action = areShortcutsOn() ? actionFor(event, latest.current) : null;
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

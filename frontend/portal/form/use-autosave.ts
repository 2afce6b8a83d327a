import { useEffect, useRef, useState } from "preact/hooks";
import { hasCode } from "../../shared/api/problem.ts";
import type { FormKind } from "../../shared/form/field.ts";
import { type Draft, saveDraft } from "../api.ts";
import { Autosaver, type SaveState } from "./autosaver.ts";
import { dropUnsaved, keepUnsaved, type Unsaved } from "./unsaved.ts";

export interface Autosave {
  state: SaveState;
  saver: Autosaver;
}

/** An autosaver for the life of the form; it also saves when the page is hidden or the network is back. */
export function useAutosave(kind: FormKind, unit: string, draft: Draft, unsaved: Unsaved | null): Autosave {
  const [state, setState] = useState<SaveState>({ kind: "saved", at: draft.saved_at });
  const saver = useRef<Autosaver>();
  saver.current ??= new Autosaver(
    {
      save: (values, version) => saveDraft(kind, unit, values, version),
      keep: (latest) =>
        latest ? keepUnsaved(draftKey(kind, unit), latest) : dropUnsaved(draftKey(kind, unit)),
      show: setState,
    },
    draft.version,
  );
  const current = saver.current;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once, with what was found on opening the form
  useEffect(() => resume(current, draft, unsaved), []);
  useEffect(() => saveOnLeaving(current), [current]);
  useLeaveWarning(state.kind === "failed" && !hasCode(state.error, "not_signed_in"));
  return { state, saver: current };
}

export const draftKey = (kind: FormKind, unit: string): string => `${kind}#${unit}`;

/** What this tab typed and could not save: saved now, or a conflict where the draft has moved on since. */
function resume(saver: Autosaver, draft: Draft, unsaved: Unsaved | null): void {
  if (!unsaved) return;
  if (unsaved.version === draft.version) saver.change(unsaved.values);
  else saver.startInConflict(unsaved.values, draft);
}

function saveOnLeaving(saver: Autosaver): () => void {
  const save = () => void saver.flush();
  const saveWhenHidden = () => document.visibilityState === "hidden" && save();
  document.addEventListener("visibilitychange", saveWhenHidden);
  window.addEventListener("online", save);
  return () => {
    document.removeEventListener("visibilitychange", saveWhenHidden);
    window.removeEventListener("online", save);
    save();
    saver.stop();
  };
}

// Not where the session has ended: the way out is to sign in, and what is typed waits in this tab.
function useLeaveWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isNeeded]);
}

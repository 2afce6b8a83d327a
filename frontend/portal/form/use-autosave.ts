import { useEffect, useRef, useState } from "preact/hooks";
import { hasCode } from "../../shared/api/problem.ts";
import type { Values } from "../../shared/form/field.ts";
import { useLeaveWarning } from "../../shared/use-leave-warning.ts";
import type { Draft } from "../api.ts";
import { Autosaver, type SaveOptions, type SaveState } from "./autosaver.ts";
import { dropUnsaved, keepUnsaved, readUnsaved } from "./unsaved.ts";

interface Autosave {
  state: SaveState;
  saver: Autosaver;
  /** What the form starts with. */
  typed: Values;
}

/**
 * An autosaver for the life of the form; it also saves when the page is hidden or the network is back. What is not
 * saved yet waits under `key`, and is taken up from there.
 */
export function useAutosave(key: string, draft: Draft, save: SaveOptions["save"]): Autosave {
  const [state, setState] = useState<SaveState>({ kind: "saved", at: draft.saved_at });
  const saver = useRef<Autosaver>();
  saver.current ??= new Autosaver(
    {
      save,
      keep: (latest) => (latest ? keepUnsaved(key, latest) : dropUnsaved(key)),
      show: setState,
    },
    draft.version,
  );
  const current = saver.current;
  const [unsaved] = useState(() => readUnsaved(key));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once, with what was found on opening the form
  useEffect(() => {
    if (unsaved) current.resume(unsaved, draft);
  }, []);
  useEffect(() => saveOnLeaving(current), [current]);
  useLeaveWarning(state.kind === "failed" && !hasCode(state.error, "not_signed_in"));
  return { state, saver: current, typed: unsaved?.values ?? draft.values };
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

import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { lazy } from "../../shared/lazy.tsx";
import { removing } from "../../shared/messages/removing.ts";
import { say } from "../../shared/messages/text.ts";
import type { Removing } from "./remove-dialog.tsx";

const RemoveDialog = lazy(async () => (await import("./remove-dialog.tsx")).RemoveDialog);

/** A way to delete a project that was never handed in, below its form. */
export function RemoveDraft(draft: Removing) {
  const [isAsking, setAsking] = useState(false);
  const [path] = useLocation();
  if (path !== "/") return null;
  return (
    <p class="remove-draft">
      <button type="button" class="link-button" onClick={() => setAsking(true)}>
        {say(removing.remove)}
      </button>
      {isAsking && <RemoveDialog {...draft} close={() => setAsking(false)} />}
    </p>
  );
}

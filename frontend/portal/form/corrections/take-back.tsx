import { useState } from "preact/hooks";
import { lazy } from "../../../shared/lazy.tsx";
import { standing } from "../../../shared/messages/standing.ts";
import { say } from "../../../shared/messages/text.ts";
import type { TakingBack } from "./take-back-dialog.tsx";

const TakeBackDialog = lazy(async () => (await import("./take-back-dialog.tsx")).TakeBackDialog);

/** Instead of being corrected, a returned submission can be taken back. */
export function TakeBack(taking: TakingBack) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <button type="button" class="link-button" onClick={() => setAsking(true)}>
        {say(standing.withdraw)}
      </button>
      {isAsking && <TakeBackDialog {...taking} close={() => setAsking(false)} />}
    </>
  );
}

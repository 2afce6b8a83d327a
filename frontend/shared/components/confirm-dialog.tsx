import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../messages/text.ts";
import { Dialog } from "./dialog.tsx";
import { Notice } from "./notice.tsx";
import { explainError } from "./waiting.tsx";

interface Props {
  title: string;
  /** What the button says that goes ahead. */
  action: string;
  isDanger?: boolean;
  isOff?: boolean;
  /** Looks at what was typed before going ahead, and says itself what is wrong with it. */
  isReady?: () => boolean;
  /** What going ahead does. The window stays open while it runs, and tells why where it fails. */
  act: () => Promise<unknown>;
  close: () => void;
  children: ComponentChildren;
}

/** Asks before something is done, does it, and closes when it is done. */
export function ConfirmDialog({
  title,
  action,
  isDanger = false,
  isOff = false,
  isReady = () => true,
  act,
  close,
  children,
}: Props) {
  const [state, setState] = useState<{ isRunning: boolean; error?: unknown }>({ isRunning: false });
  const goAhead = async (event: Event) => {
    event.preventDefault();
    if (!isReady()) return;
    setState({ isRunning: true });
    try {
      await act();
      close();
    } catch (error) {
      setState({ isRunning: false, error });
    }
  };
  return (
    <Dialog title={title} onClose={close}>
      <form onSubmit={(event) => void goAhead(event)}>
        {children}
        {state.error !== undefined && <Notice tone="error" role="alert" title={explainError(state.error)} />}
        <p class="actions">
          <button
            type="submit"
            class={isDanger ? "button button-danger" : "button button-primary"}
            disabled={state.isRunning || isOff}
          >
            {action}
          </button>
          <button type="button" class="button" onClick={close}>
            {t("cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

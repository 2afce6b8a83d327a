import { Icon, type IconName } from "../../shared/components/icon.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { clockTime } from "../../shared/messages/dates.ts";
import { t } from "../text.ts";
import type { Autosaver, SaveState } from "./autosaver.ts";

/** Whether what is typed is safe on the server; when it is not, why not and a way to try at once. */
export function SaveStatus({ state, saver }: { state: SaveState; saver: Autosaver }) {
  return (
    <div class={`save-status save-${state.kind}`}>
      <p role="status">
        <Icon name={iconOf(state)} />
        {describe(state)}
      </p>
      {state.kind === "failed" && (
        <button type="button" class="link-button" onClick={() => void saver.flush()}>
          {t("save.retry")}
        </button>
      )}
    </div>
  );
}

function describe(state: SaveState): string {
  if (state.kind === "saved")
    return state.at ? t("save.saved", { time: clockTime(state.at) }) : t("save.automatic");
  if (state.kind === "failed") return t("save.failed", { reason: explainError(state.error) });
  return t(`save.${state.kind}`);
}

function iconOf({ kind }: SaveState): IconName {
  if (kind === "saved") return "success";
  return kind === "failed" || kind === "conflict" ? "warning" : "clock";
}

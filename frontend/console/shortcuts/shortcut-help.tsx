import "./shortcut-help.css";
import { useState } from "preact/hooks";
import { Dialog } from "../../shared/components/dialog.tsx";
import { type BilingualText, say } from "../../shared/messages/text.ts";
import { t } from "../text.ts";
import { areShortcutsOn, turnShortcuts } from "./shortcuts.ts";

/** A word of the console, or a sentence of the page that the key is of. */
type Words = Parameters<typeof t>[0] | BilingualText;

export interface ShortcutLine {
  keys: readonly string[];
  words: Words;
}

/** Which keys do what on this page, and a switch for those who want none. */
export function ShortcutHelp({ lines, close }: { lines: readonly ShortcutLine[]; close: () => void }) {
  const [isOn, setOn] = useState(areShortcutsOn);
  const toggle = () => {
    turnShortcuts(!isOn);
    setOn(!isOn);
  };
  return (
    <Dialog title={t("keys.title")} onClose={close}>
      <dl class="shortcuts">
        {lines.map(({ keys, words }) => (
          <div key={keys[0]}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{typeof words === "string" ? t(words) : say(words)}</dd>
          </div>
        ))}
      </dl>
      <label class="check-line">
        <input type="checkbox" checked={isOn} onChange={toggle} />
        <span>{t("keys.on")}</span>
      </label>
      <p class="actions">
        <button type="button" class="button button-primary" onClick={close}>
          {t("close")}
        </button>
      </p>
    </Dialog>
  );
}

/** The button that opens the list, for those who do not know the key. */
export function ShortcutButton({ open }: { open: () => void }) {
  return (
    <button type="button" class="link-button shortcut-button" aria-keyshortcuts="?" onClick={open}>
      <span class="key" aria-hidden="true">
        ?
      </span>
      {t("keys.title")}
    </button>
  );
}

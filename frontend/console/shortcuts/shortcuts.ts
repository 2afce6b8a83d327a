/** A key press, as far as shortcuts look at it. */
interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

export type Shortcuts = Readonly<Record<string, () => void>>;

const STORED_AS = "fepmis.shortcuts";
const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

/** What a key press means here, or null. Keys that are held with a modifier belong to the browser. */
export function actionFor(press: KeyPress, shortcuts: Shortcuts): (() => void) | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  return Object.hasOwn(shortcuts, press.key) ? (shortcuts[press.key] ?? null) : null;
}

/** Whether the focus is where keys have a meaning of their own: in a field, on what Enter presses. */
export function isBusyWith(press: KeyPress, focused: Element | null): boolean {
  if (!focused) return false;
  if (focused.matches(TYPING)) return true;
  return press.key === "Enter" && focused.matches("a, button, summary, input");
}

// Single letters disturb people who speak to their computer: they can be turned off (WCAG 2.1.4).
export const areShortcutsOn = (): boolean => localStorage.getItem(STORED_AS) !== "off";

export function turnShortcuts(on: boolean): void {
  localStorage.setItem(STORED_AS, on ? "on" : "off");
}

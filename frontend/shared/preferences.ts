/** How the site looks to this person: kept on this device, applied to the root element. */

export type Theme = "auto" | "light" | "dark";
export type Switch = "large-text" | "contrast";

const THEME = "fepmis.theme";
const MORE_CONTRAST = window.matchMedia("(prefers-contrast: more)");

export function readTheme(): Theme {
  const stored = localStorage.getItem(THEME);
  return stored === "light" || stored === "dark" ? stored : "auto";
}

/** Whether something is switched on: by choice, else as the device asks for it. */
export function isOn(name: Switch): boolean {
  const stored = localStorage.getItem(`fepmis.${name}`);
  return stored === null ? name === "contrast" && MORE_CONTRAST.matches : stored === "yes";
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(THEME, theme);
  applyPreferences();
}

export function turn(name: Switch, on: boolean): void {
  localStorage.setItem(`fepmis.${name}`, on ? "yes" : "no");
  applyPreferences();
}

export function applyPreferences(): void {
  const root = document.documentElement;
  root.dataset.theme = readTheme();
  root.dataset.text = isOn("large-text") ? "large" : "normal";
  root.dataset.contrast = isOn("contrast") ? "more" : "normal";
}

MORE_CONTRAST.addEventListener("change", applyPreferences);

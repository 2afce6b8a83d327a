/** How the site looks to this person: kept on this device, applied to the root element. */

export type Theme = "auto" | "light" | "dark";

const THEME = "fepmis.theme";
const LARGE_TEXT = "fepmis.large-text";

export function readTheme(): Theme {
  const stored = localStorage.getItem(THEME);
  return stored === "light" || stored === "dark" ? stored : "auto";
}

export const hasLargeText = (): boolean => localStorage.getItem(LARGE_TEXT) === "yes";

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(THEME, theme);
  applyPreferences();
}

export function chooseLargeText(isLarge: boolean): void {
  localStorage.setItem(LARGE_TEXT, isLarge ? "yes" : "no");
  applyPreferences();
}

export function applyPreferences(): void {
  const root = document.documentElement;
  root.dataset.theme = readTheme();
  root.dataset.text = hasLargeText() ? "large" : "normal";
}

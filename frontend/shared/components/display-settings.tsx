import { useState } from "preact/hooks";
import { chooseLanguage, currentLanguage, t } from "../messages/text.ts";
import { chooseLargeText, chooseTheme, hasLargeText, readTheme, type Theme } from "../preferences.ts";

const THEMES: readonly Theme[] = ["auto", "light", "dark"];

/** Language, text size and colours: kept on this device, applied in place. */
export function DisplaySettings() {
  return (
    <div class="display-settings">
      <LargeTextSwitch />
      <ThemeChoice />
      <LanguageSwitch />
    </div>
  );
}

function LargeTextSwitch() {
  const [isLarge, setLarge] = useState(hasLargeText);
  const toggle = () => {
    chooseLargeText(!isLarge);
    setLarge(!isLarge);
  };
  return (
    <button type="button" class="quiet" aria-pressed={isLarge} onClick={toggle}>
      {t("display.large")}
    </button>
  );
}

function ThemeChoice() {
  const [theme, setTheme] = useState(readTheme);
  const choose = (chosen: Theme) => {
    chooseTheme(chosen);
    setTheme(chosen);
  };
  return (
    <select
      class="quiet"
      aria-label={t("display.theme")}
      value={theme}
      onChange={(event) => choose(event.currentTarget.value as Theme)}
    >
      {THEMES.map((each) => (
        <option key={each} value={each}>
          {t(`display.${each}`)}
        </option>
      ))}
    </select>
  );
}

function LanguageSwitch() {
  const other = currentLanguage() === "zh" ? "en" : "zh";
  return (
    <button
      type="button"
      class="quiet"
      lang={other === "zh" ? "zh-CN" : "en"}
      onClick={() => void chooseLanguage(other)}
    >
      {other === "zh" ? "中文" : "English"}
    </button>
  );
}

import { useState } from "preact/hooks";
import { chooseLanguage, currentLanguage, t } from "../messages/text.ts";
import { chooseTheme, isOn, readTheme, type Switch, type Theme, turn } from "../preferences.ts";

const THEMES: readonly Theme[] = ["auto", "light", "dark"];

/** Language, text size, contrast and colours: kept on this device, applied in place. */
export function DisplaySettings() {
  return (
    <div class="display-settings">
      <DisplaySwitch name="large-text" label={t("display.large")} />
      <DisplaySwitch name="contrast" label={t("display.contrast")} />
      <ThemeChoice />
      <LanguageSwitch />
    </div>
  );
}

function DisplaySwitch({ name, label }: { name: Switch; label: string }) {
  const [isPressed, setPressed] = useState(isOn(name));
  const toggle = () => {
    turn(name, !isPressed);
    setPressed(!isPressed);
  };
  return (
    <button type="button" class="quiet" aria-pressed={isPressed} onClick={toggle}>
      {label}
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
      onClick={() => chooseLanguage(other).catch(() => null)}
    >
      {other === "zh" ? "中文" : "English"}
    </button>
  );
}

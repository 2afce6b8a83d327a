import { useId } from "preact/hooks";
import { LabelledField } from "../../shared/components/labelled-field.tsx";
import { t } from "../text.ts";

interface Props {
  label: string;
  value: string;
  change: (value: string) => void;
}

/** A day as 2026-11-23. Typed, because the browser's own control speaks the browser's language, not the page's. */
export function DayField({ label, value, change }: Props) {
  const id = useId();
  return (
    <LabelledField id={id} label={label} hint={t("delegation.day")}>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        pattern="[0-9]{4}-[0-9]{2}-[0-9]{2}"
        maxLength={10}
        required
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </LabelledField>
  );
}

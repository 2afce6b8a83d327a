import { LabelledField } from "./labelled-field.tsx";
import "./number-field.css";
import { useEffect, useId, useRef } from "preact/hooks";
import type { TypedNumber } from "../form/use-number.ts";
import { Icon } from "./icon.tsx";

interface Props {
  label: string;
  hint?: string;
  keyboard?: "tel" | "text" | "email";
  most?: number;
  isNeeded?: boolean;
  number: TypedNumber;
}

/** A number to type, with what is wrong with it; the focus comes back to it then. */
export function NumberField({ label, hint, keyboard = "text", most = 40, isNeeded = true, number }: Props) {
  const id = useId();
  const control = useRef<HTMLInputElement>(null);
  const { typed, setTyped, error } = number;
  useEffect(() => {
    if (error) control.current?.focus();
  }, [error]);
  return (
    <LabelledField id={id} label={label} hint={hint}>
      <input
        ref={control}
        id={id}
        type="text"
        inputMode={keyboard}
        maxLength={most}
        autoComplete="off"
        spellcheck={false}
        aria-required={isNeeded}
        aria-invalid={error !== null}
        aria-describedby={error ? `${id}-error` : hint && `${id}-hint`}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      {error && (
        <p class="number-error" id={`${id}-error`} role="alert">
          <Icon name="error" />
          {error}
        </p>
      )}
    </LabelledField>
  );
}

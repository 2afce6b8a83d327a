import { useId } from "preact/hooks";
import { countCodePoints } from "../../shared/code-points.ts";
import { LabelledField } from "../../shared/components/labelled-field.tsx";
import { holdCase as words } from "../../shared/messages/hold-case.ts";
import { say } from "../../shared/messages/text.ts";
import { FieldError } from "./field-error.tsx";

const LONGEST = 500;

interface Props {
  label: string;
  hint?: string;
  /** What is wrong with it, if anything. */
  error?: string | null;
  value: string;
  change: (value: string) => void;
}

/** A few sentences for the record. */
export function NoteField({ label, hint, error = null, value, change }: Props) {
  const id = useId();
  return (
    <LabelledField id={id} label={label} hint={hint}>
      <textarea
        id={id}
        rows={4}
        maxLength={LONGEST}
        aria-invalid={error !== null}
        aria-describedby={
          [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined
        }
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <p class="hint">{say(words.counter, { count: countCodePoints(value), limit: LONGEST })}</p>
      <FieldError id={`${id}-error`} error={error} />
    </LabelledField>
  );
}

import { useId } from "preact/hooks";
import { LabelledField } from "../../shared/components/labelled-field.tsx";
import { FieldError } from "./field-error.tsx";

interface Props {
  label: string;
  /** What stands there while nothing is chosen. */
  none: string;
  options: readonly (readonly [value: string, name: string])[];
  value: string;
  error: string | null;
  change: (value: string) => void;
}

/** One of a list. */
export function SelectField({ label, none, options, value, error, change }: Props) {
  const id = useId();
  return (
    <LabelledField id={id} label={label}>
      <select
        id={id}
        aria-invalid={error !== null}
        aria-describedby={error ? `${id}-error` : undefined}
        value={value}
        onChange={(event) => change(event.currentTarget.value)}
      >
        <option value="">{none}</option>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
      <FieldError id={`${id}-error`} error={error} />
    </LabelledField>
  );
}

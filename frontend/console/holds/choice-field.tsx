import { useId } from "preact/hooks";
import { FieldError } from "./field-error.tsx";

interface Option<Value> {
  value: Value;
  title: string;
  /** What choosing it means. */
  meaning: string;
}

interface Props<Value> {
  name: string;
  label: string;
  options: readonly Option<Value>[];
  value: Value | "";
  error: string | null;
  choose: (value: Value) => void;
}

/** One of a few, each with a sentence on what it means. */
export function ChoiceField<Value extends string>({
  name,
  label,
  options,
  value,
  error,
  choose,
}: Props<Value>) {
  const id = useId();
  return (
    <fieldset class="choice-list" {...(error ? { "aria-describedby": id } : {})}>
      <legend class="label">{label}</legend>
      {options.map((option) => (
        <label key={option.value} class="choice">
          <input
            type="radio"
            name={name}
            aria-invalid={error !== null}
            checked={option.value === value}
            onChange={() => choose(option.value)}
          />
          <span>
            <span class="choice-name">{option.title}</span>
            <span class="choice-note">{option.meaning}</span>
          </span>
        </label>
      ))}
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

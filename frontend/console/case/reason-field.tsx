import { useId } from "preact/hooks";

interface Props {
  label: string;
  value: string;
  change: (value: string) => void;
}

/** Why something unusual is done: it stands in the record. */
export function ReasonField({ label, value, change }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
      </label>
      <textarea
        id={id}
        rows={3}
        maxLength={500}
        required
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </div>
  );
}

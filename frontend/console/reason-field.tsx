import { useId } from "preact/hooks";
import { LabelledField } from "../shared/components/labelled-field.tsx";

interface Props {
  label: string;
  value: string;
  change: (value: string) => void;
}

/** Why something unusual is done: it stands in the record. */
export function ReasonField({ label, value, change }: Props) {
  const id = useId();
  return (
    <LabelledField id={id} label={label}>
      <textarea
        id={id}
        rows={3}
        maxLength={500}
        required
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </LabelledField>
  );
}

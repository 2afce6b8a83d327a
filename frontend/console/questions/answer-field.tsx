import { useId } from "preact/hooks";
import { LabelledField } from "../../shared/components/labelled-field.tsx";
import { languageOf } from "../../shared/content/language-of.ts";
import { RefusalAt } from "../content/refusal.tsx";

interface Props {
  label: string;
  hint?: string;
  limit: number;
  rows: number;
  value: string;
  refusal: string | undefined;
  change: (value: string) => void;
}

/** One text in plain words, and what is wrong with it. */
export function AnswerField({ label, hint, limit, rows, value, refusal, change }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, refusal && `${id}-error`].filter(Boolean).join(" ");
  return (
    <LabelledField id={id} label={label} hint={hint}>
      <RefusalAt id={id} refusal={refusal} />
      <textarea
        id={id}
        rows={rows}
        maxLength={limit}
        lang={languageOf(value)}
        aria-invalid={refusal ? "true" : undefined}
        aria-describedby={described || undefined}
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </LabelledField>
  );
}

import type { ComponentChildren } from "preact";

interface Props {
  /** The id of the control; that of its hint is this with `-hint`. */
  id: string;
  label: string;
  hint?: string | undefined;
  children: ComponentChildren;
}

/** A control under its label, and what helps to fill it in. */
export function LabelledField({ id, label, hint, children }: Props) {
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
    </div>
  );
}

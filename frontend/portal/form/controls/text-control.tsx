import type { JSX } from "preact";
import { countCodePoints } from "../../../shared/code-points.ts";
import type { Widget } from "../../../shared/form/field.ts";
import { t } from "../../text.ts";
import { fieldId } from "../focus.ts";
import type { ControlProps } from "./control-props.ts";

type Keyboard = NonNullable<JSX.InputHTMLAttributes["inputMode"]>;

const KEYBOARDS: Partial<Record<Widget, Keyboard>> = {
  count: "numeric",
  decimal: "decimal",
  tel: "tel",
  email: "email",
  url: "url",
};

/** A line or an area of text. What the platform vouches for can be read and copied, not changed. */
export function TextControl({ field, form, isVouched, isWrong, describedBy, leave }: ControlProps) {
  const { name, widget } = field;
  const value = form.values[name] ?? "";
  const shared = {
    id: fieldId(name),
    name,
    value,
    required: field.required,
    readOnly: isVouched,
    "aria-invalid": isWrong,
    "aria-describedby": describedBy,
    onInput: (event: JSX.TargetedEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      form.setValue(name, event.currentTarget.value),
    onBlur: isVouched ? undefined : leave,
  };
  if (widget !== "textarea") {
    return (
      <input {...shared} type="text" inputMode={KEYBOARDS[widget]} autoComplete="off" spellcheck={false} />
    );
  }
  return (
    <>
      <textarea {...shared} rows={7} />
      <p class="counter">
        {t("form.counter", { count: countCodePoints(value), limit: field.maxLength ?? "" })}
      </p>
    </>
  );
}

import { Bilingual } from "../../shared/components/bilingual.tsx";
import { Icon } from "../../shared/components/icon.tsx";
import type { Field } from "../../shared/form/field.ts";
import { findWarning } from "../../shared/form/validate.ts";
import { inLanguage } from "../../shared/messages/text.ts";
import type { Correction } from "../api.ts";
import { t } from "../text.ts";
import { Control } from "./controls/control.tsx";
import { fieldId } from "./focus.ts";
import type { FormModel } from "./use-form-model.ts";

export interface FieldProps {
  field: Field;
  form: FormModel;
  unit: string;
  /** What a reviewer asked of this field. */
  corrections?: readonly Correction[];
  leave: () => void;
}

const COMPOSITE = new Set(["authority", "region", "scan"]);
const WIDE = new Set(["textarea", "authority", "region", "scan"]);

/** A field: its label in both languages, what a reviewer said of it, its hint, its control, and what is wrong with it. */
export function FormField({ field, form, unit, corrections = [], leave }: FieldProps) {
  const { name } = field;
  const error = form.errorOf(name);
  const isVouched = name in form.vouched;
  const id = fieldId(name);
  const isGroup = COMPOSITE.has(field.widget) && !isVouched;
  const classes = ["field", WIDE.has(field.widget) && "field-wide", error && "field-wrong"]
    .filter(Boolean)
    .join(" ");
  return (
    <div class={classes} {...(isGroup ? { role: "group", "aria-labelledby": `${id}-label` } : {})}>
      <Label field={field} isGroup={isGroup} />
      <Notes field={field} isVouched={isVouched} corrections={corrections} />
      <Control
        {...{ field, form, unit, leave, isVouched }}
        isWrong={error !== null}
        describedBy={error ? `${id}-error ${id}-notes` : `${id}-notes`}
      />
      {error && (
        <p class="field-error" id={`${id}-error`}>
          <Icon name="error" />
          {error}
        </p>
      )}
      <Warning field={field} form={form} />
    </div>
  );
}

function Label({ field, isGroup }: { field: Field; isGroup: boolean }) {
  const id = fieldId(field.name);
  const words = (
    <>
      <Bilingual text={field.label} />
      {field.required ? (
        <span class="required" aria-hidden="true">
          *
        </span>
      ) : (
        <span class="optional">{t("form.optional")}</span>
      )}
    </>
  );
  if (isGroup) {
    return (
      <span class="label" id={`${id}-label`}>
        {words}
      </span>
    );
  }
  return (
    <label class="label" id={`${id}-label`} for={id}>
      {words}
    </label>
  );
}

interface NotesProps {
  field: Field;
  isVouched: boolean;
  corrections: readonly Correction[];
}

function Notes({ field, isVouched, corrections }: NotesProps) {
  return (
    <div class="field-notes" id={`${fieldId(field.name)}-notes`}>
      {corrections.map(({ reason }) => (
        <p key={reason} class="field-correction">
          <Icon name="warning" />
          {t("corrections.reason", { reason })}
        </p>
      ))}
      {isVouched ? (
        <p class="hint">{t("form.vouched")}</p>
      ) : (
        field.hint && <p class="hint">{inLanguage(field.hint)}</p>
      )}
    </div>
  );
}

function Warning({ field, form }: { field: Field; form: FormModel }) {
  const code = findWarning(field, form.values);
  if (!code) return null;
  return (
    <p class="field-warning" role="status">
      <Icon name="warning" />
      {t(`warnings.${code}` as "warnings.bank_code_check")}
    </p>
  );
}

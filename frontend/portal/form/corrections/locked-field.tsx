import { Bilingual } from "../../../shared/components/bilingual.tsx";
import { Icon } from "../../../shared/components/icon.tsx";
import type { Field } from "../../../shared/form/field.ts";
import { correcting } from "../../../shared/messages/correcting.ts";
import { say } from "../../../shared/messages/text.ts";
import { Answer } from "../answer.tsx";
import { fieldId } from "../focus.ts";
import type { FormModel } from "../use-form-model.ts";

const WIDE = new Set(["textarea", "scan"]);

/** A field that nobody asked to correct: to be read, not to be changed. */
export function LockedField({ field, form }: { field: Field; form: FormModel }) {
  const id = fieldId(field.name);
  const error = form.errorOf(field.name);
  return (
    <div class={WIDE.has(field.widget) ? "field field-wide locked-field" : "field locked-field"}>
      <span class="label">
        <Icon name="lock" /> <Bilingual text={field.label} />
        <span class="visually-hidden">{say(correcting.locked)}</span>
      </span>
      <p class="locked-value" id={id} tabIndex={-1}>
        <Answer field={field} form={form} />
      </p>
      {error && (
        <p class="field-error">
          <Icon name="error" />
          {error}
        </p>
      )}
    </div>
  );
}

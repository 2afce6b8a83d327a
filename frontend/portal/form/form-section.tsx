import type { Field } from "../../shared/form/field.ts";
import type { Draft } from "../api.ts";
import type { OutcomeProps } from "../entry/outcome-props.ts";
import { t } from "../text.ts";
import type { Autosaver } from "./autosaver.ts";
import type { CorrectionParts } from "./corrections/correction-parts.ts";
import { sectionId } from "./focus.ts";
import { FormField } from "./form-field.tsx";
import { groupTitle } from "./groups.ts";
import type { FormModel } from "./use-form-model.ts";

interface Props {
  group: string;
  fields: readonly Field[];
  form: FormModel;
  draft: Draft;
  parts: CorrectionParts | null;
  unit: OutcomeProps["entry"]["unit"];
  saver: Autosaver;
}

/** One section of a form. The person form also shows the unit entered with, which can't be changed. */
export function FormSection({ group, fields, form, draft, parts, unit, saver }: Props) {
  const Field = parts?.CorrectedField ?? FormField;
  const id = sectionId(group);
  return (
    <section class="panel form-section" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {groupTitle(group)}
      </h2>
      {group === "unit" && <p class="section-note">{t("form.authority_note")}</p>}
      {group === "scans" && <p class="section-note section-note-strong">{t("form.scans_note")}</p>}
      {group === "person" && <FixedUnit name={unit.name} />}
      <div class="fields">
        {fields.map((field) => (
          <Field
            key={field.name}
            {...{ field, form, draft, unit: unit.uscc }}
            leave={() => {
              form.leave(field.name);
              void saver.flush();
            }}
          />
        ))}
      </div>
    </section>
  );
}

function FixedUnit({ name }: { name: string }) {
  return (
    <p class="fixed-unit">
      <span class="fixed-label">{t("form.unit_entered")}</span> {name}
    </p>
  );
}

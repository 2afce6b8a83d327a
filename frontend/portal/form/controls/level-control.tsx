import { FIRST_LEVELS } from "../../../shared/reference.ts";
import { t } from "../../text.ts";
import { fieldId } from "../focus.ts";
import type { ControlProps } from "./control-props.ts";

/** 主管外专局类型. Another type makes the authority chosen before it void; the form is told of both. */
export function LevelControl({ field, form, isWrong, describedBy, leave }: ControlProps) {
  return (
    <select
      id={fieldId(field.name)}
      name={field.name}
      value={form.values[field.name] ?? ""}
      required
      aria-invalid={isWrong}
      aria-describedby={describedBy}
      onChange={(event) => form.setValues({ [field.name]: event.currentTarget.value, authority_id: "" })}
      onBlur={leave}
    >
      <option value="">{t("form.choose")}</option>
      {FIRST_LEVELS.map((level) => (
        <option key={level} value={level}>
          {t(`authority_levels.${level}`)}
        </option>
      ))}
    </select>
  );
}

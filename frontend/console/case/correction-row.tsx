import { useEffect, useId, useRef } from "preact/hooks";
import { type Field, groupFields } from "../../shared/form/field.ts";
import { inLanguage } from "../../shared/messages/text.ts";
import type { Correction } from "../api.ts";
import { t } from "../text.ts";
import { ReasonChoice } from "./reason-choice.tsx";

interface Props {
  fields: readonly Field[];
  correction: Correction;
  isWrong: boolean;
  /** Called with null to take the row away. */
  change: (correction: Correction | null) => void;
}

/** One reason for a return: which field, and what to put right: chosen from the catalogue, then free to be edited. */
export function CorrectionRow({ fields, correction, isWrong, change }: Props) {
  const id = useId();
  const reason = useRef<HTMLTextAreaElement>(null);
  useEffect(() => reason.current?.focus(), []);
  return (
    <fieldset class="correction">
      <legend class="visually-hidden">{t("return.reason")}</legend>
      <label class="label" for={`${id}-field`}>
        {t("return.field")}
      </label>
      <select
        id={`${id}-field`}
        value={correction.field ?? ""}
        onChange={(event) => change({ ...correction, field: event.currentTarget.value || null })}
      >
        <option value="">{t("corrections.whole")}</option>
        {[...groupFields(fields)].map(([group, members]) => (
          <optgroup key={group} label={t(`groups.${group}` as "groups.unit")}>
            {members.map((field) => (
              <option key={field.name} value={field.name}>
                {inLanguage(field.label)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <ReasonChoice {...{ fields, correction, change }} />
      <label class="label" for={`${id}-reason`}>
        {t("return.reason")}
      </label>
      <textarea
        ref={reason}
        id={`${id}-reason`}
        rows={3}
        maxLength={500}
        required
        aria-invalid={isWrong}
        value={correction.reason}
        onInput={(event) => change({ ...correction, reason: event.currentTarget.value })}
      />
      <button type="button" class="link-button" onClick={() => change(null)}>
        {t("return.remove")}
      </button>
    </fieldset>
  );
}

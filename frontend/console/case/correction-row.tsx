import { useEffect, useId, useRef } from "preact/hooks";
import { type Field, groupFields } from "../../shared/form/field.ts";
import { inLanguage } from "../../shared/messages/text.ts";
import type { Correction } from "../api.ts";
import { t } from "../text.ts";

interface Props {
  fields: readonly Field[];
  correction: Correction;
  isWrong: boolean;
  /** Called with null to take the row away. */
  change: (correction: Correction | null) => void;
}

const COMMON = ["reason.english", "reason.scan", "reason.bank", "reason.mismatch"] as const;

/** One reason for a return: which field, and what to put right; common reasons are offered while typing. */
export function CorrectionRow({ fields, correction, isWrong, change }: Props) {
  const id = useId();
  const reason = useRef<HTMLInputElement>(null);
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
      <label class="label" for={`${id}-reason`}>
        {t("return.reason")}
      </label>
      <input
        ref={reason}
        id={`${id}-reason`}
        type="text"
        list={`${id}-common`}
        maxLength={500}
        autoComplete="off"
        required
        aria-invalid={isWrong}
        value={correction.reason}
        onInput={(event) => change({ ...correction, reason: event.currentTarget.value })}
      />
      <datalist id={`${id}-common`}>
        {COMMON.map((key) => (
          <option key={key} value={t(key)} />
        ))}
      </datalist>
      <button type="button" class="link-button" onClick={() => change(null)}>
        {t("return.remove")}
      </button>
    </fieldset>
  );
}

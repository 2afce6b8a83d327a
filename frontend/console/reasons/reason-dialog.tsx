import { useId, useState } from "preact/hooks";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import "../../shared/form/account-fields.ts";
import { allFields } from "../../shared/form/fields-of.ts";
import { inLanguage } from "../../shared/messages/text.ts";
import { keepReason } from "../administration/api.ts";
import type { Reason } from "../api.ts";
import { ReasonField } from "../reason-field.tsx";
import { t } from "../text.ts";

interface Props {
  reason: Reason;
  isNew: boolean;
  close: () => void;
}

/** A reason, new or edited: its sentence in both languages, and the fields it is offered at. */
export function ReasonDialog({ reason, isNew, close }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(reason);
  const set = (change: Partial<Reason>) => setTyped({ ...typed, ...change });
  return (
    <ConfirmDialog
      title={t(isNew ? "reasons.add" : "reasons.edit")}
      action={t("reasons.save")}
      isOff={!typed.code || !typed.zh.trim() || !typed.en.trim()}
      act={() => keepReason({ ...typed, zh: typed.zh.trim(), en: typed.en.trim() })}
      close={close}
    >
      <div class="stack">
        <div class="field">
          <label class="label" for={id}>
            {t("reasons.code")}
          </label>
          <p class="hint" id={`${id}-hint`}>
            {t("reasons.code.hint")}
          </p>
          <input
            id={id}
            type="text"
            required
            readOnly={!isNew}
            pattern="[a-z][a-z0-9_]{1,49}"
            maxLength={50}
            autoComplete="off"
            aria-describedby={`${id}-hint`}
            value={typed.code}
            onInput={(event) => set({ code: event.currentTarget.value })}
          />
        </div>
        <ReasonField label={t("reasons.zh")} value={typed.zh} change={(zh) => set({ zh })} />
        <ReasonField label={t("reasons.en")} value={typed.en} change={(en) => set({ en })} />
        <FieldChoice chosen={typed.fields} change={(fields) => set({ fields })} />
      </div>
    </ConfirmDialog>
  );
}

function FieldChoice({ chosen, change }: { chosen: readonly string[]; change: (fields: string[]) => void }) {
  const toggle = (name: string) =>
    change(chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name]);
  return (
    <details>
      <summary>{t("reasons.fields_chosen", { count: chosen.length })}</summary>
      <fieldset class="reason-fields">
        <legend class="hint">{t("reasons.fields.hint")}</legend>
        {allFields().map((field) => (
          <label key={field.name} class="check-line">
            <input
              type="checkbox"
              checked={chosen.includes(field.name)}
              onChange={() => toggle(field.name)}
            />
            <span>{inLanguage(field.label)}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}

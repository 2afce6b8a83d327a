import { type Field, groupFields } from "../../shared/form/field.ts";
import { inLanguage } from "../../shared/messages/text.ts";
import type { Case } from "../api.ts";
import { t } from "../text.ts";
import { FieldValue } from "./field-value.tsx";

interface Props {
  fields: readonly Field[];
  form: Case["form"];
  /** The personal numbers whole, while the reviewer has them shown. */
  numbers?: Readonly<Record<string, string>>;
  changed?: readonly string[];
  /** Starts a correction tied to a field; absent where the reviewer may not decide. */
  askFor?: ((field: string) => void) | undefined;
}

/** Everything that was typed, in the order and the sections of the form; personal numbers come masked. */
export function CaseFields({ fields, form, numbers = {}, changed = [], askFor }: Props) {
  const typed = fields.filter((field) => field.widget !== "scan");
  return (
    <>
      {[...groupFields(typed)].map(([group, members]) => (
        <section key={group} class="panel">
          <h2>{t(`groups.${group}` as "groups.unit")}</h2>
          <dl class="case-fields">
            {members.map((field) => (
              <CaseField
                key={field.name}
                field={field}
                value={numbers[field.name] ?? form[field.name]}
                isChanged={changed.includes(field.name)}
                askFor={askFor}
              />
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}

interface FieldProps {
  field: Field;
  value: unknown;
  isChanged: boolean;
  askFor: Props["askFor"];
}

function CaseField({ field, value, isChanged, askFor }: FieldProps) {
  const label = inLanguage(field.label);
  return (
    <div class={field.widget === "textarea" ? "case-field-wide" : undefined}>
      <dt>
        {label} {isChanged && <span class="badge">{t("difference.mark")}</span>}
      </dt>
      <dd>
        <FieldValue field={field} value={String(value ?? "")} />
      </dd>
      {askFor && (
        <dd class="case-ask">
          <button type="button" class="link-button" onClick={() => askFor(field.name)}>
            {t("case.ask")} <span class="visually-hidden">{label}</span>
          </button>
        </dd>
      )}
    </div>
  );
}

import { Notice } from "../../shared/components/notice.tsx";
import type { Field } from "../../shared/form/field.ts";
import { inLanguage } from "../../shared/messages/text.ts";
import type { Correction } from "../api.ts";
import { t } from "../text.ts";
import { fieldId, focusField } from "./focus.ts";

interface Props {
  corrections: readonly Correction[];
  fields: readonly Field[];
}

/** Why the submission was returned: every reason, with a link to its field. */
export function CorrectionsNotice({ corrections, fields }: Props) {
  if (corrections.length === 0) return null;
  return (
    <Notice tone="warning" title={t("corrections.title")}>
      <p>{t("corrections.lead")}</p>
      <ul class="points">
        {corrections.map(({ field, reason }) => (
          <li key={`${field} ${reason}`}>
            <Place field={fields.find((each) => each.name === field)} /> {reason}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Place({ field }: { field: Field | undefined }) {
  if (!field) return <strong>{t("corrections.whole")}</strong>;
  const jump = (event: Event) => {
    event.preventDefault();
    focusField(field.name);
  };
  return (
    <a href={`#${fieldId(field.name)}`} onClick={jump}>
      {inLanguage(field.label)}
    </a>
  );
}

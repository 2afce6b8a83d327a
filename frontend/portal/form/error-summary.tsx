import { useEffect, useRef } from "preact/hooks";
import { type Field, groupFields } from "../../shared/form/field.ts";
import { inLanguage } from "../../shared/messages/text.ts";
import { t } from "../text.ts";
import { fieldId, focusField } from "./focus.ts";
import { groupTitle } from "./groups.ts";
import type { FormModel } from "./use-form-model.ts";

/** What is wrong, by section, each line a link to its field in the field's own words. Takes the focus on a refusal. */
export function ErrorSummary({ form, attempts }: { form: FormModel; attempts: number }) {
  const summary = useRef<HTMLDivElement>(null);
  const wrong = form.fields.filter((field) => form.errorOf(field.name) !== null);
  useEffect(() => {
    if (attempts === 0) return;
    // On a phone it is longer than the window: its head is where reading begins.
    summary.current?.scrollIntoView();
    summary.current?.focus({ preventScroll: true });
  }, [attempts]);
  if (attempts === 0 || wrong.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} ref={summary}>
      <h2>{t("errors.title", { count: wrong.length })}</h2>
      {[...groupFields(wrong)].map(([group, fields]) => (
        <section key={group}>
          <h3>{groupTitle(group)}</h3>
          <ul>
            {fields.map((field) => (
              <ErrorLink key={field.name} field={field} sentence={form.errorOf(field.name)} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function ErrorLink({ field, sentence }: { field: Field; sentence: string | null }) {
  const jump = (event: Event) => {
    event.preventDefault();
    focusField(field.name);
  };
  return (
    <li>
      <a href={`#${fieldId(field.name)}`} onClick={jump}>
        {t("errors.line", { field: inLanguage(field.label), sentence: sentence ?? "" })}
      </a>
    </li>
  );
}

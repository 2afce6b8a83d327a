import { useEffect } from "preact/hooks";
import { Icon } from "../../shared/components/icon.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { groupFields } from "../../shared/form/field.ts";
import type { Draft } from "../api.ts";
import type { OutcomeProps } from "../entry/outcome-props.ts";
import { t } from "../text.ts";
import type { Autosaver, SaveState } from "./autosaver.ts";
import type { CorrectionParts } from "./corrections/correction-parts.ts";
import type { FormDefinition } from "./definition.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { focusField } from "./focus.ts";
import { FormSection } from "./form-section.tsx";
import { SaveStatus } from "./save-status.tsx";
import { SectionList } from "./section-list.tsx";
import type { FormModel } from "./use-form-model.ts";

interface Props {
  definition: FormDefinition;
  entry: OutcomeProps["entry"];
  draft: Draft;
  parts: CorrectionParts | null;
  form: FormModel;
  save: SaveState;
  saver: Autosaver;
  /** How many times going on was refused; each time the summary takes the focus. */
  attempts: number;
  /** The field to start at, when coming back from the answers. */
  startAt: string | undefined;
  check: () => void;
  reload: () => void;
}

/** The form itself: sections with their progress, errors at the top and at each field, and the state of saving. */
export function FormEditor({ definition, entry, draft, parts, form, save, saver, ...props }: Props) {
  const { attempts, startAt, check } = props;
  useEffect(() => {
    if (startAt) focusField(startAt);
  }, [startAt]);
  const submit = (event: Event) => {
    event.preventDefault();
    check();
  };
  const groups = [...groupFields(form.fields)];
  return (
    <form class="form-page" noValidate onSubmit={submit}>
      <div class="form-intro">
        <PageHeading title={t(definition.title)} />
        <p class="lead">{t(leadOf(draft, definition, entry), { unit: entry.unit.name })}</p>
        {parts && <parts.CorrectionsNotice {...{ draft, form, saver }} reload={props.reload} />}
        <ErrorSummary form={form} attempts={attempts} />
        <ReadyList definition={definition} />
        <p class="fine">{t("form.required_note")}</p>
      </div>
      <SectionList form={form} groups={groups} />
      <div class="form-sections">
        {groups.map(([group, fields]) => (
          <FormSection
            key={group}
            group={group}
            {...{ fields, form, draft, parts }}
            unit={entry.unit}
            saver={saver}
          />
        ))}
        <div class="form-bar">
          <SaveStatus state={save} saver={saver} />
          <button type="submit" class="button button-primary button-large">
            {t("form.check")}
            <Icon name="arrow" />
          </button>
        </div>
      </div>
    </form>
  );
}

function leadOf(
  { corrections, registration_id }: Draft,
  { lead }: FormDefinition,
  { notice }: Props["entry"],
) {
  if (corrections.length > 0) return "form.returned.lead";
  // What ended as a duplicate nobody took back; the notice above tells of it.
  return registration_id && !notice ? "form.withdrawn.lead" : lead;
}

function ReadyList({ definition }: { definition: FormDefinition }) {
  return (
    <details class="ready">
      <summary>{t("form.ready")}</summary>
      <ul class="points">
        {definition.ready.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </details>
  );
}

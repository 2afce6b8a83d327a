import { Link } from "wouter-preact";
import { Notice } from "../../../shared/components/notice.tsx";
import { sentenceOf } from "../../../shared/field-problems.ts";
import type { Field } from "../../../shared/form/field.ts";
import { correcting } from "../../../shared/messages/correcting.ts";
import { inLanguage, say } from "../../../shared/messages/text.ts";
import type { Draft } from "../../api.ts";
import { t } from "../../text.ts";
import { useChosenUnit, withUnit } from "../../unit.ts";
import type { Autosaver } from "../autosaver.ts";
import { fieldId, focusField, WHOLE_FORM } from "../focus.ts";
import type { FormModel } from "../use-form-model.ts";
import { AnswerBox } from "./answer-box.tsx";
import { TakeBack } from "./take-back.tsx";

interface Props {
  draft: Draft;
  form: FormModel;
  saver: Autosaver;
  reload: () => void;
}

/** Why the submission was returned: every reason, with a link to its field, or with its answer where it has none. */
export function CorrectionsNotice({ draft, form, saver, reload }: Props) {
  const unit = useChosenUnit();
  const { corrections, outdated, unlocked, registration_id } = draft;
  const fieldOf = (wanted: string | null) => form.fields.find(({ name }) => name === wanted);
  const isWholeFree = corrections.some(({ field }) => field === null);
  return (
    <Notice tone="warning" title={say(correcting.title)}>
      <p>{say(isWholeFree || !unlocked ? correcting.leadWhole : correcting.lead)}</p>
      <ol class="points">
        {corrections.map((correction, place) => (
          <li key={place}>
            <Place field={fieldOf(correction.field)} /> {correction.reason}
            {correction.field === null && (
              <AnswerBox {...{ place, form }} draft={draft} error={form.errorOf(WHOLE_FORM)} />
            )}
          </li>
        ))}
        {outdated.map((problem) => (
          <li key={problem.field}>
            <Place field={fieldOf(problem.field)} /> {say(correcting.outdated)} {sentenceOf(problem)}
          </li>
        ))}
      </ol>
      {registration_id && (
        <p class="correction-ways">
          <Link href={withUnit(`~/decision/${registration_id}`, unit)}>{say(correcting.decision)}</Link>
          <TakeBack id={registration_id} {...{ saver, reload }} />
        </p>
      )}
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

import { useId } from "preact/hooks";
import { Icon } from "../../../shared/components/icon.tsx";
import { correcting } from "../../../shared/messages/correcting.ts";
import { say } from "../../../shared/messages/text.ts";
import type { Draft } from "../../api.ts";
import { fieldId, WHOLE_FORM } from "../focus.ts";
import type { FormModel } from "../use-form-model.ts";
import { answerName, needsAnswer } from "./answering.ts";

interface Props {
  place: number;
  draft: Draft;
  form: FormModel;
  /** What is wrong, where the answer stands at no field that would say so. */
  error?: string | null;
}

/** What the applicant says to a correction: needed where the field stays as it was, else as they like. */
export function AnswerBox({ place, draft, form, error }: Props) {
  const ownId = useId();
  const name = answerName(place);
  const correction = draft.corrections[place];
  if (!correction) return null;
  const isFirstOfWhole = place === draft.corrections.findIndex(({ field }) => field === null);
  const id = isFirstOfWhole ? fieldId(WHOLE_FORM) : ownId;
  const isNeeded = needsAnswer(correction, form.values, draft.submitted ?? {});
  return (
    <div class="answer-box">
      <label class="label" for={id}>
        {say(correcting.answer)}
        {isNeeded && (
          <span class="required" aria-hidden="true">
            *
          </span>
        )}
      </label>
      <p class="hint" id={`${id}-hint`}>
        {say(answerHint(isNeeded, correction.field))}
      </p>
      <textarea
        id={id}
        rows={2}
        maxLength={500}
        required={isNeeded}
        aria-invalid={Boolean(error)}
        aria-describedby={`${id}-hint`}
        value={form.values[name] ?? ""}
        onInput={(event) => {
          form.setValue(name, event.currentTarget.value);
          // What was refused for want of an answer is for the service to judge again.
          form.showRefusals([]);
        }}
      />
      {error && (
        <p class="field-error" role="alert">
          <Icon name="error" />
          {error}
        </p>
      )}
    </div>
  );
}

function answerHint(isNeeded: boolean, field: string | null) {
  if (field === null) return correcting.answerWhole;
  return isNeeded ? correcting.answerNeeded : correcting.answerOptional;
}

import { Icon } from "../../../shared/components/icon.tsx";
import { correcting } from "../../../shared/messages/correcting.ts";
import { say } from "../../../shared/messages/text.ts";
import type { Draft } from "../../api.ts";
import { type FieldProps, FormField } from "../form-field.tsx";
import { AnswerBox } from "./answer-box.tsx";
import { LockedField } from "./locked-field.tsx";

/** A field after a return: open with its answers where something was asked of it or it is outdated, else to be read. */
export function CorrectedField({ draft, ...props }: FieldProps & { draft: Draft }) {
  const { field, form } = props;
  const places = draft.corrections.flatMap((each, place) => (each.field === field.name ? [place] : []));
  const isOutdated = draft.outdated.some((each) => each.field === field.name);
  if (form.isFixed(field.name) && places.length === 0) return <LockedField field={field} form={form} />;
  if (places.length === 0 && !isOutdated) return <FormField {...props} />;
  return (
    <div class="corrected-field">
      {isOutdated && (
        <p class="field-correction">
          <Icon name="warning" />
          {say(correcting.outdated)}
        </p>
      )}
      <FormField {...props} corrections={places.flatMap((place) => draft.corrections[place] ?? [])} />
      {places.map((place) => (
        <AnswerBox key={place} {...{ place, draft, form }} />
      ))}
    </div>
  );
}

import { correcting } from "../../shared/messages/correcting.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import type { Draft } from "../api.ts";
import { t } from "../text.ts";
import { answersOf, needsAnswer } from "./corrections/answering.ts";
import type { FormModel } from "./use-form-model.ts";

/** What the reviewer asked for, and how each point was met. */
export function AnsweredCorrections({ draft, form }: { draft: Draft; form: FormModel }) {
  const { corrections, submitted } = draft;
  if (corrections.length === 0) return null;
  const answers = answersOf(corrections, form.values);
  return (
    <section class="panel">
      <h2>{say(correcting.asked)}</h2>
      <ol class="points">
        {corrections.map((correction, place) => (
          <li key={place}>
            <strong>{labelOf(correction.field, form)}</strong> {correction.reason}
            <br />
            {[
              !needsAnswer(correction, form.values, submitted ?? {}) && say(correcting.changed),
              answers[place] && `${say(correcting.answer)}: ${answers[place]}`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </li>
        ))}
      </ol>
    </section>
  );
}

function labelOf(name: string | null, { fields }: FormModel): string {
  const field = fields.find((each) => each.name === name);
  return field ? inLanguage(field.label) : t("corrections.whole");
}

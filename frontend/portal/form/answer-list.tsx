import type { Field } from "../../shared/form/field.ts";
import { checking } from "../../shared/messages/checking.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import { Answer } from "./answer.tsx";
import { groupTitle } from "./groups.ts";
import type { FormModel } from "./use-form-model.ts";

interface Props {
  group: string;
  fields: readonly Field[];
  form: FormModel;
  edit: (field: string) => void;
}

/** The answers of one section. */
export function AnswerList({ group, fields, form, edit }: Props) {
  return (
    <section class="panel">
      <h2>{groupTitle(group)}</h2>
      <dl class="answers">
        {fields.map((field) => (
          <div key={field.name}>
            <dt>{inLanguage(field.label)}</dt>
            <dd>
              <Answer field={field} form={form} />
            </dd>
            {!form.isFixed(field.name) && (
              <dd class="answer-edit">
                <button type="button" class="link-button" onClick={() => edit(field.name)}>
                  {say(checking.edit)} <span class="visually-hidden">{inLanguage(field.label)}</span>
                </button>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}

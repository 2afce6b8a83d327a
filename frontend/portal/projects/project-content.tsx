import { type Field, groupFields } from "../../shared/form/field.ts";
import { fields } from "../../shared/generated/project-form.ts";
import { projects } from "../../shared/messages/projects.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import type { Registration } from "../api.ts";
import { ListedAnswer } from "../form/answer.tsx";
import { t } from "../text.ts";

/** What was handed in, in the sections of the form. */
export function ProjectContent({ form }: Pick<Registration, "form">) {
  return (
    <section class="panel">
      <h2>{say(projects.content)}</h2>
      {[...groupFields(fields)].map(([group, members]) => (
        <section key={group}>
          <h3>{t(`groups.${group}` as "groups.project")}</h3>
          <dl class="details">
            {members.map((field) => (
              <div key={field.name}>
                <dt>{inLanguage(field.label)}</dt>
                <dd>
                  <Value field={field} value={String(form[field.name] ?? "")} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </section>
  );
}

function Value({ field, value }: { field: Field; value: string }) {
  return field.list ? (
    <ListedAnswer list={field.list} code={value} />
  ) : (
    <span class="answer-text">{value}</span>
  );
}

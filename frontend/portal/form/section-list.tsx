import { Icon } from "../../shared/components/icon.tsx";
import type { Field } from "../../shared/form/field.ts";
import { t } from "../text.ts";
import { focusSection, sectionId } from "./focus.ts";
import { groupTitle } from "./groups.ts";
import type { FormModel } from "./use-form-model.ts";

interface Props {
  form: FormModel;
  groups: readonly (readonly [string, readonly Field[]])[];
}

/** The sections of the form and how far each is: the way around a long page. */
export function SectionList({ form, groups }: Props) {
  return (
    <nav class="section-list" aria-label={t("form.sections")}>
      <ol>
        {groups.map(([group, fields]) => (
          <SectionLink key={group} {...{ group, fields, form }} />
        ))}
      </ol>
    </nav>
  );
}

function SectionLink({ group, fields, form }: { group: string; fields: readonly Field[]; form: FormModel }) {
  const needed = fields.filter((field) => field.required);
  const done = needed.filter((field) => form.isGood(field.name)).length;
  const isDone = done === needed.length;
  const jump = (event: Event) => {
    event.preventDefault();
    focusSection(group);
  };
  return (
    <li class={isDone ? "section-done" : undefined}>
      <a href={`#${sectionId(group)}`} onClick={jump}>
        <span class="section-name">
          {isDone && <Icon name="success" />}
          {groupTitle(group)}
        </span>
        <span class="section-count">
          {t(isDone ? "form.section_done" : "form.section_progress", { done, all: needed.length })}
        </span>
      </a>
      <progress aria-hidden="true" max={needed.length} value={done} />
    </li>
  );
}

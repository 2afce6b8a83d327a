import { holdCase as words } from "../../shared/messages/hold-case.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import { FieldValue } from "../case/field-value.tsx";
import type { Side } from "./api.ts";
import { compareForms } from "./compare-forms.ts";
import { tally } from "./compare-sides.ts";
import { sideName } from "./side-names.ts";
import { SidesTable } from "./sides-table.tsx";

/** What each side filled in, field by field, folded away under how much of it is the same. */
export function FormsPanel({ sides }: { sides: readonly Side[] }) {
  const lines = compareForms(sides);
  if (lines.length === 0) return null;
  return (
    <section class="panel">
      <h2>{say(words.forms)}</h2>
      <ul class="points">
        {sides.map(
          (side, place) =>
            !side.is_held_one && (
              <li key={side.key}>
                {say(words.tally, { side: sideName(side, sides), ...tally(lines, place) })}
              </li>
            ),
        )}
      </ul>
      <details class="forms-fold">
        <summary>{say(words.seeForms)}</summary>
        <SidesTable
          caption={say(words.forms)}
          {...{ sides, lines }}
          labelOf={({ label }) => inLanguage(label)}
          show={(field, { value }) => <FieldValue field={field} value={value} />}
        />
      </details>
    </section>
  );
}

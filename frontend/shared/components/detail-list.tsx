import type { ComponentChildren } from "preact";

interface Props {
  /** What each line is called, and what it says; a line that says nothing is left out. */
  rows: readonly (readonly [label: string, value: ComponentChildren])[];
}

/** What is known of something, line by line. */
export function DetailList({ rows }: Props) {
  return (
    <dl class="details">
      {rows.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

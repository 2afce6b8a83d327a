import { inLanguage } from "../../shared/messages/text.ts";
import { t } from "../text.ts";
import { AskedList } from "./asked-list.tsx";
import type { Comparison, Difference } from "./differences.ts";
import { FieldValue } from "./field-value.tsx";
import { ScanCard } from "./scan-gallery.tsx";

interface Props {
  comparison: Comparison;
  labelOf: (field: string) => string;
}

/** What has changed since the last submission, old and new side by side, with what was asked and answered. */
export function DifferencePanel({ comparison: { differences, unchanged }, labelOf }: Props) {
  return (
    <section class="panel difference-panel">
      <h2>{t("difference.title", { count: differences.length })}</h2>
      {differences.map((difference) => (
        <DifferenceRow key={difference.field.name} difference={difference} />
      ))}
      {unchanged.length > 0 && (
        <>
          <h3>{t("difference.unchanged")}</h3>
          <AskedList asked={unchanged} labelOf={labelOf} />
        </>
      )}
    </section>
  );
}

function DifferenceRow({ difference }: { difference: Difference }) {
  const { field, asked } = difference;
  return (
    <section class="difference">
      <h3>{inLanguage(field.label)}</h3>
      <AskedList asked={asked} />
      <dl class="sides">
        <div class="side side-before">
          <dt>{t("difference.before")}</dt>
          <dd>
            <Side {...difference} value={difference.before} scan={difference.scanBefore} />
          </dd>
        </div>
        <div class="side side-after">
          <dt>{t("difference.after")}</dt>
          <dd>
            <Side {...difference} value={difference.after} scan={difference.scanAfter} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Side({
  field,
  value,
  scan,
}: Pick<Difference, "field"> & { value: string; scan: Difference["scanAfter"] }) {
  if (field.widget !== "scan") return <FieldValue field={field} value={value} />;
  return scan ? (
    <ScanCard scan={scan} label={inLanguage(field.label)} />
  ) : (
    <span class="hint">{t("none")}</span>
  );
}

import type { Field } from "../../shared/form/field.ts";
import { dateAndTime } from "../../shared/messages/dates.ts";
import type { Round } from "../api.ts";
import { t } from "../text.ts";
import { AskedList } from "./asked-list.tsx";
import { CaseFields } from "./case-fields.tsx";
import { pairAnswers } from "./differences.ts";
import { ScanGallery } from "./scan-gallery.tsx";

interface Props {
  rounds: readonly Round[];
  fields: readonly Field[];
  labelOf: (field: string) => string;
}

/** What was submitted before, the latest first, each to be opened. */
export function EarlierRounds({ rounds, fields, labelOf }: Props) {
  const earlier = rounds.slice(0, -1).reverse();
  if (earlier.length === 0) return null;
  return (
    <section class="panel">
      <h2>{t("rounds.title")}</h2>
      {earlier.map((round) => (
        <details key={round.round} class="earlier-round">
          <summary>{t("rounds.line", { round: round.round, at: dateAndTime(round.submitted_at) })}</summary>
          <AskedList asked={pairAnswers(round)} labelOf={labelOf} />
          <CaseFields fields={fields} form={round.form} />
          <ScanGallery scans={round.scans} labelOf={labelOf} />
        </details>
      ))}
    </section>
  );
}

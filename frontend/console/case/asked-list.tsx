import { t } from "../text.ts";
import type { Asked } from "./differences.ts";

interface Props {
  asked: readonly Asked[];
  /** Given where the fields are to be named. */
  labelOf?: (field: string) => string;
}

/** What was asked for, and what the applicant says to it. */
export function AskedList({ asked, labelOf }: Props) {
  if (asked.length === 0) return null;
  return (
    <ul class="asked">
      {asked.map(({ correction: { field, reason }, answer }) => (
        <li key={`${field} ${reason}`}>
          <p>
            {labelOf && <strong>{field ? labelOf(field) : t("corrections.whole")} </strong>}
            {t("difference.asked", { reason })}
          </p>
          {answer && <p class="asked-answer">{t("difference.answer", { answer })}</p>}
        </li>
      ))}
    </ul>
  );
}

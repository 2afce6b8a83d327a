import { dateAndTime } from "../../shared/messages/dates.ts";
import { holdCase as words } from "../../shared/messages/hold-case.ts";
import { statements } from "../../shared/messages/statements.ts";
import { say } from "../../shared/messages/text.ts";
import type { HoldCase } from "./api.ts";

/** What the applicant says of the hold. */
export function StatementPanel({ statement }: Pick<HoldCase, "statement">) {
  return (
    <section class="panel">
      <h2>{say(words.statement)}</h2>
      {statement ? (
        <blockquote class="said">
          <p class="said-choice">{say(statements[statement.choice].title)}</p>
          {statement.note && <p class="value">{statement.note}</p>}
          <p class="hint">
            <time dateTime={statement.at}>{dateAndTime(statement.at)}</time>
          </p>
        </blockquote>
      ) : (
        <p class="hint">{say(words.noStatement)}</p>
      )}
    </section>
  );
}

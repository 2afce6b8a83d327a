import { useEffect, useRef, useState } from "preact/hooks";
import { Notice } from "../../shared/components/notice.tsx";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { hold as words } from "../../shared/messages/hold.ts";
import { statements } from "../../shared/messages/statements.ts";
import { say } from "../../shared/messages/text.ts";
import { type Hold, type Statement, sendStatement } from "./api.ts";
import { StatementForm } from "./statement-form.tsx";
import { dropTyped, keepTyped, readTyped } from "./typed-statement.ts";

interface Props {
  hold: Hold;
  unit: string;
  person: string;
}

type Stage = "saying" | "said" | "sent";

/** The one thing that the applicant can say of a hold: asked for, then shown as it was sent, to be changed. */
export function StatementPanel({ hold, unit, person }: Props) {
  const [kept] = useState(() => readTyped(unit, person));
  const [said, setSaid] = useState(hold.statement);
  const [stage, setStage] = useState<Stage>(said && !kept ? "said" : "saying");
  const send = async (statement: Statement) => {
    setSaid((await sendStatement(unit, statement)).statement);
    dropTyped(unit, person);
    setStage("sent");
  };
  const leave = () => {
    dropTyped(unit, person);
    setStage("said");
  };
  return (
    <section class="panel">
      <h2>{say(words.statement)}</h2>
      <p class="hint">{say(words.lead)}</p>
      {stage === "saying" || !said ? (
        <StatementForm
          choices={hold.choices}
          start={kept ?? said}
          keep={(statement) => keepTyped(unit, person, statement)}
          send={send}
          {...(said ? { leave } : {})}
        />
      ) : (
        <Said said={said} isFresh={stage === "sent"} change={() => setStage("saying")} />
      )}
    </section>
  );
}

interface SaidProps {
  said: NonNullable<Hold["statement"]>;
  /** Whether it was sent this moment: the button that did it is gone, and the focus with it. */
  isFresh: boolean;
  change: () => void;
}

function Said({ said: { choice, note, at }, isFresh, change }: SaidProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isFresh) button.current?.focus();
  }, [isFresh]);
  return (
    <>
      <Notice
        tone="success"
        title={say(isFresh ? words.sent : words.said)}
        {...(isFresh ? { role: "status" } : {})}
      />
      <dl class="details">
        <div>
          <dt>{say(words.choice)}</dt>
          <dd>{say(statements[choice].title)}</dd>
        </div>
        {note && (
          <div>
            <dt>{say(words.note)}</dt>
            <dd class="said-note">{note}</dd>
          </div>
        )}
        <div>
          <dt>{say(words.at)}</dt>
          <dd>
            <time dateTime={at}>{dateAndTime(at)}</time>
          </dd>
        </div>
      </dl>
      <p class="actions">
        <button ref={button} type="button" class="button" onClick={change}>
          {say(words.change)}
        </button>
      </p>
    </>
  );
}

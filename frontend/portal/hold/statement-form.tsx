import "../../shared/styles/choices.css";
import type { Ref } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { countCodePoints } from "../../shared/code-points.ts";
import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { hold as words } from "../../shared/messages/hold.ts";
import { statements } from "../../shared/messages/statements.ts";
import { say } from "../../shared/messages/text.ts";
import { t } from "../text.ts";
import type { Choice, Hold, Statement } from "./api.ts";
import type { Typed } from "./typed-statement.ts";

const LONGEST_NOTE = 500;

interface Props extends Pick<Hold, "choices"> {
  start: Typed | null;
  /** Told of everything that is typed. */
  keep: (typed: Typed) => void;
  send: (statement: Statement) => Promise<void>;
  /** Leaves what was said before as it is; absent where nothing was. */
  leave?: () => void;
}

/** One of a few things to say, and a note to it. What fails to be sent stays as it was typed. */
export function StatementForm({ choices, start, keep, send, leave }: Props) {
  const [typed, setTyped] = useState<Typed>({ choice: start?.choice ?? null, note: start?.note ?? "" });
  const firstChoice = useRef<HTMLInputElement>(null);
  const [lacksChoice, setLacking] = useState(false);
  const [state, setState] = useState<{ isSending: boolean; error?: unknown }>({ isSending: false });
  const change = (part: Partial<Typed>) => {
    const changed = { ...typed, ...part };
    setTyped(changed);
    keep(changed);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const { choice, note } = typed;
    setLacking(choice === null);
    if (choice === null) return firstChoice.current?.focus();
    setState({ isSending: true });
    await send({ choice, note: note.trim() }).catch((error: unknown) =>
      setState({ isSending: false, error }),
    );
  };
  return (
    <form class="statement-form" noValidate onSubmit={(event) => void submit(event)}>
      <ChoiceList
        {...{ choices, firstChoice }}
        chosen={typed.choice}
        isLacking={lacksChoice && typed.choice === null}
        choose={(choice) => change({ choice })}
      />
      <NoteField note={typed.note} change={(note) => change({ note })} />
      {state.error !== undefined && <Notice tone="error" role="alert" title={explainError(state.error)} />}
      <p class="actions">
        <button type="submit" class="button button-primary" disabled={state.isSending}>
          {say(words.send)}
        </button>
        {leave && (
          <button type="button" class="button" onClick={leave}>
            {say(words.keep)}
          </button>
        )}
      </p>
    </form>
  );
}

interface ChoiceListProps extends Pick<Hold, "choices"> {
  chosen: Choice | null;
  firstChoice: Ref<HTMLInputElement>;
  isLacking: boolean;
  choose: (choice: Choice) => void;
}

function ChoiceList({ choices, chosen, firstChoice, isLacking, choose }: ChoiceListProps) {
  const id = useId();
  return (
    <fieldset class="choice-list" {...(isLacking ? { "aria-describedby": id } : {})}>
      <legend class="label">{say(words.legend)}</legend>
      {choices.map((choice, place) => (
        <label key={choice} class="choice">
          <input
            ref={place === 0 ? firstChoice : null}
            type="radio"
            name="statement"
            required
            aria-invalid={isLacking}
            checked={choice === chosen}
            onChange={() => choose(choice)}
          />
          <span>
            <span class="choice-name">{say(statements[choice].title)}</span>
            <span class="choice-note">{say(statements[choice].meaning)}</span>
          </span>
        </label>
      ))}
      {isLacking && (
        <p class="statement-error" id={id} role="alert">
          <Icon name="error" />
          {say(words.choose)}
        </p>
      )}
    </fieldset>
  );
}

function NoteField({ note, change }: { note: string; change: (note: string) => void }) {
  const id = useId();
  return (
    <div>
      <label class="label" for={id}>
        {say(words.note)} <span class="statement-optional">{t("form.optional")}</span>
      </label>
      <p class="hint" id={`${id}-hint`}>
        {say(words.noteHint)}
      </p>
      <textarea
        id={id}
        rows={3}
        maxLength={LONGEST_NOTE}
        aria-describedby={`${id}-hint`}
        value={note}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <p class="hint">{t("form.counter", { count: countCodePoints(note), limit: LONGEST_NOTE })}</p>
    </div>
  );
}

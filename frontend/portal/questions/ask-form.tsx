import { useRef, useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { Notice } from "../../shared/components/notice.tsx";
import { sentencesOf } from "../../shared/field-problems.ts";
import { asking } from "../../shared/messages/asking.ts";
import { say } from "../../shared/messages/text.ts";
import { withUnit } from "../unit.ts";
import { type Asked, ask } from "./api.ts";
import { AskField } from "./ask-field.tsx";
import { AskRefusal } from "./ask-refusal.tsx";
import { ASK_FIELDS, missingIn } from "./asking.ts";
import { dropTyped, keepTyped, NOTHING, readTyped } from "./typed-question.ts";

interface Props {
  unit: string;
  person: string;
}

/** Title and question. What is typed outlives a refusal, the loss of the page and the end of the session. */
export function AskForm({ unit, person }: Props) {
  const [kept] = useState(() => readTyped(unit, person));
  const [typed, setTyped] = useState<Asked>(kept ?? NOTHING);
  const [sending, setSending] = useState<{ isSending: boolean; error?: unknown }>({ isSending: false });
  const form = useRef<HTMLFormElement>(null);
  const [, navigate] = useLocation();
  const change = (part: Partial<Asked>) => {
    const changed = { ...typed, ...part };
    setTyped(changed);
    keepTyped(unit, person, changed);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const missing = missingIn(typed);
    if (missing) return setSending({ isSending: false, error: missing });
    setSending({ isSending: true });
    try {
      const id = await ask(unit, typed);
      dropTyped(unit, person);
      navigate(withUnit(`/questions/mine/${id}`, unit));
    } catch (error) {
      setSending({ isSending: false, error });
    }
  };
  const clear = () => {
    dropTyped(unit, person);
    setTyped(NOTHING);
    setSending({ isSending: false });
    form.current?.querySelector("input")?.focus();
  };
  const refusals = sentencesOf(sending.error);
  return (
    <form ref={form} class="ask-form" noValidate onSubmit={(event) => void submit(event)}>
      {sending.error !== undefined && <AskRefusal error={sending.error} />}
      {kept && sending.error === undefined && <Notice tone="info" title={say(asking.restored)} />}
      {ASK_FIELDS.map((name) => (
        <AskField
          key={name}
          name={name}
          value={typed[name]}
          refusal={refusals[name]}
          change={(value) => change({ [name]: value })}
        />
      ))}
      <p class="actions">
        <button type="submit" class="button button-primary" disabled={sending.isSending}>
          {say(sending.isSending ? asking.sending : asking.send)}
        </button>
        {(typed.title || typed.text) && (
          <button type="button" class="button" onClick={clear}>
            {say(asking.discard)}
          </button>
        )}
      </p>
    </form>
  );
}

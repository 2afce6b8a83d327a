import { useId } from "preact/hooks";
import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { sentencesOf } from "../../shared/field-problems.ts";
import { answering } from "../../shared/messages/answering.ts";
import { say } from "../../shared/messages/text.ts";
import { Attention } from "../attention.tsx";
import { AnswerField } from "./answer-field.tsx";
import { MovedOn } from "./moved-on.tsx";
import type { Ending } from "./reason-dialog.tsx";
import { canBeAnswered } from "./typed-answer.ts";
import type { AnswerInHand } from "./use-answering.ts";

interface Props {
  inHand: AnswerInHand;
  /** Asks why it is not answered, or public no more. */
  end: (ending: Ending) => void;
}

/** The answer, who can read it, and how the question is worded for the public. */
export function AnswerForm({ inHand, end }: Props) {
  const { question, typed, change, save, isRestored, moved, error } = inHand;
  const refusals = sentencesOf(error);
  const submit = (event: Event) => {
    event.preventDefault();
    void save();
  };
  return (
    <form class="writing-form" onSubmit={submit} noValidate>
      {moved && <MovedOn inHand={inHand} moved={moved} />}
      {isRestored && !moved && <Notice tone="info" title={say(answering.restored)} />}
      {error !== null && (
        <Attention about={error}>
          <Notice tone="error" role="alert" title={explainError(error)} />
        </Attention>
      )}
      <AnswerField
        label={say(answering.answer)}
        hint={say(answering.answerHint)}
        limit={4000}
        rows={8}
        value={typed.answer}
        refusal={refusals.answer}
        change={(answer) => change({ answer })}
      />
      {question.state !== "published" && <WhoReads inHand={inHand} />}
      {typed.publish && (
        <fieldset>
          <p class="hint">{say(answering.wordsHint)}</p>
          <AnswerField
            label={say(answering.publicTitle)}
            limit={100}
            rows={1}
            value={typed.title ?? ""}
            refusal={refusals.title}
            change={(title) => change({ title })}
          />
          <AnswerField
            label={say(answering.publicText)}
            limit={2000}
            rows={5}
            value={typed.text ?? ""}
            refusal={refusals.text}
            change={(text) => change({ text })}
          />
        </fieldset>
      )}
      <Actions inHand={inHand} end={end} />
    </form>
  );
}

function WhoReads({ inHand: { typed, change } }: { inHand: AnswerInHand }) {
  const name = useId();
  return (
    <fieldset>
      <legend>{say(answering.who)}</legend>
      {[false, true].map((publish) => (
        <label key={String(publish)} class="check-line">
          <input
            type="radio"
            name={name}
            checked={typed.publish === publish}
            onChange={() => change({ publish })}
          />
          <span>{say(publish ? answering.publicly : answering.privately)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Actions({ inHand, end }: Props) {
  const { question, typed, isDirty, isSending, isSaved, goOnFrom } = inHand;
  const isFirst = question.state === "waiting" || (typed.publish && question.state === "answered");
  const label = typed.publish ? answering.sendPublicly : answering.send;
  return (
    <div class="writing-actions">
      <p class="actions">
        <button
          type="submit"
          class="button button-primary"
          disabled={isSending || !isDirty || !canBeAnswered(question)}
        >
          {say(isFirst ? label : answering.correct)}
        </button>
        {isDirty && (
          <button type="button" class="button" onClick={() => goOnFrom(question)}>
            {say(answering.discard)}
          </button>
        )}
        {question.state === "waiting" && (
          <button type="button" class="button button-danger" onClick={() => end("refuse")}>
            {say(answering.refuse)}
          </button>
        )}
        {question.state === "published" && (
          <button
            type="button"
            class="button button-danger"
            disabled={isDirty}
            onClick={() => end("withdraw")}
          >
            {say(answering.withdraw)}
          </button>
        )}
      </p>
      <p class={isSaved ? "writing-saved" : "hint"} role="status">
        {isSaved && <Icon name="success" />}
        {isSaved && say(answering.saved)}
        {isDirty && say(answering.unsaved)}
      </p>
    </div>
  );
}

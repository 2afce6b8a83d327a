import { countCodePoints } from "../../shared/code-points.ts";
import { Icon } from "../../shared/components/icon.tsx";
import { asking } from "../../shared/messages/asking.ts";
import { say } from "../../shared/messages/text.ts";
import { type AskFieldName, LABELS, LIMITS } from "./asking.ts";

interface Props {
  name: AskFieldName;
  value: string;
  refusal: string | undefined;
  change: (value: string) => void;
}

export const askFieldId = (name: string): string => `ask-${name}`;

/** One field of a question: what belongs in it, what is typed, and what is wrong with that. */
export function AskField({ name, value, refusal, change }: Props) {
  const id = askFieldId(name);
  const control = {
    id,
    value,
    maxLength: LIMITS[name],
    autoComplete: "off",
    "aria-required": "true",
    "aria-invalid": refusal ? "true" : undefined,
    "aria-describedby": refusal ? `${id}-error ${id}-hint` : `${id}-hint`,
  } as const;
  return (
    <div>
      <label class="label" for={id}>
        {say(LABELS[name])}
      </label>
      <p class="hint" id={`${id}-hint`}>
        {say(name === "title" ? asking.titleHint : asking.textHint)}
      </p>
      {refusal && (
        <p class="ask-error" id={`${id}-error`}>
          <Icon name="error" />
          {refusal}
        </p>
      )}
      {name === "title" ? (
        <input type="text" {...control} onInput={(event) => change(event.currentTarget.value)} />
      ) : (
        <textarea rows={8} {...control} onInput={(event) => change(event.currentTarget.value)} />
      )}
      {name === "text" && (
        <p class="hint">{say(asking.counter, { count: countCodePoints(value), limit: LIMITS[name] })}</p>
      )}
    </div>
  );
}

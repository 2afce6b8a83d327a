import { useEffect, useRef } from "preact/hooks";
import { Notice } from "../../shared/components/notice.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { sentencesOf } from "../../shared/field-problems.ts";
import { asking } from "../../shared/messages/asking.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import { askFieldId } from "./ask-field.tsx";
import { ASK_FIELDS, LABELS } from "./asking.ts";

/** Why a question was not sent, each with the way to the field that it concerns. Takes the focus for each anew. */
export function AskRefusal({ error }: { error: unknown }) {
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it stands for what has arrived
  useEffect(() => place.current?.focus(), [error]);
  const refusals = sentencesOf(error);
  const concerned = ASK_FIELDS.filter((name) => refusals[name]);
  const jump = (event: Event, id: string) => {
    event.preventDefault();
    document.getElementById(id)?.focus();
  };
  return (
    <div ref={place} tabIndex={-1}>
      <Notice
        tone="error"
        role="alert"
        title={concerned.length > 0 ? say(asking.refused) : explainError(error)}
      >
        <ul class="points">
          {concerned.map((name) => (
            <li key={name}>
              <a href={`#${askFieldId(name)}`} onClick={(event) => jump(event, askFieldId(name))}>
                {inLanguage(LABELS[name])}
              </a>
              : {refusals[name]}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

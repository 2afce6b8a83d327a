import { useId } from "preact/hooks";
import { chinaMoment } from "../../shared/content/china-time.ts";
import { announcing } from "../../shared/messages/announcing.ts";
import { say } from "../../shared/messages/text.ts";
import type { WrittenArticle } from "./api.ts";
import type { FieldProps } from "./field-props.ts";
import { RefusalAt } from "./refusal.tsx";
import { atTime, DRAFT, isAtTime, NOW, typedTime } from "./writing.ts";

/** Whether an article is published, and when. What has been published keeps its time. */
export function PublishingChoice({ article, ...field }: FieldProps & { article: WrittenArticle | null }) {
  if (article?.state === "published" && article.publish_at) {
    return <p>{say(announcing.isPublished, { time: chinaMoment(article.publish_at) })}</p>;
  }
  return <Choice {...field} />;
}

function Choice({ writing, change, refusals }: FieldProps) {
  const name = useId();
  const { publish } = writing;
  const isLater = isAtTime(publish);
  const choices = [
    { words: announcing.draft, isChosen: publish === DRAFT, choose: () => change({ publish: DRAFT }) },
    { words: announcing.now, isChosen: publish === NOW, choose: () => change({ publish: NOW }) },
    {
      words: announcing.later,
      isChosen: isLater,
      choose: () => change({ publish: atTime(typedTime(publish)) }),
    },
  ];
  return (
    <fieldset>
      <legend>{say(announcing.publishing)}</legend>
      {choices.map(({ words, isChosen, choose }) => (
        <label key={words.zh} class="check-line">
          <input type="radio" name={name} checked={isChosen} onChange={choose} />
          <span>{say(words)}</span>
        </label>
      ))}
      {isLater && (
        <TimeField
          typed={typedTime(publish)}
          refusal={refusals.publish_at}
          change={(typed) => change({ publish: atTime(typed) })}
        />
      )}
    </fieldset>
  );
}

interface TimeProps {
  typed: string;
  refusal: string | undefined;
  change: (typed: string) => void;
}

/** A time in China. Typed, because the browser's own control speaks the browser's language, not the page's. */
function TimeField({ typed, refusal, change }: TimeProps) {
  const id = useId();
  return (
    <div class="field writing-time">
      <label class="label" for={id}>
        {say(announcing.time)}
      </label>
      <p class="hint" id={`${id}-hint`}>
        {say(announcing.timeHint)}
      </p>
      <RefusalAt id={id} refusal={refusal} />
      <input
        id={id}
        type="text"
        inputMode="numeric"
        maxLength={16}
        autoComplete="off"
        aria-invalid={refusal ? "true" : undefined}
        aria-describedby={refusal ? `${id}-hint ${id}-error` : `${id}-hint`}
        value={typed}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </div>
  );
}

import { useId } from "preact/hooks";
import { t } from "../text.ts";

/** A comment on a decision, for those who read the history. */
export function CommentField({ value, change }: { value: string; change: (value: string) => void }) {
  const id = useId();
  return (
    <>
      <label class="label" for={id}>
        {t("decision.comment")}
      </label>
      <textarea
        id={id}
        rows={3}
        maxLength={1000}
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </>
  );
}

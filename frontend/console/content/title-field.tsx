import { useId } from "preact/hooks";
import { articleFields } from "../../shared/messages/announcing.ts";
import { say } from "../../shared/messages/text.ts";
import type { FieldProps } from "./field-props.ts";
import { RefusalAt } from "./refusal.tsx";

interface Props extends FieldProps {
  name: "title_zh" | "title_en";
  limit: number;
}

/** The title in one language. */
export function TitleField({ name, limit, writing, change, refusals }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label class="label" for={id}>
        {say(articleFields[name])}
      </label>
      <RefusalAt id={id} refusal={refusals[name]} />
      <input
        id={id}
        type="text"
        maxLength={limit}
        autoComplete="off"
        lang={name === "title_zh" ? "zh-CN" : "en"}
        aria-invalid={refusals[name] ? "true" : undefined}
        aria-describedby={refusals[name] ? `${id}-error` : undefined}
        value={writing[name]}
        onInput={(event) => change({ [name]: event.currentTarget.value })}
      />
    </div>
  );
}

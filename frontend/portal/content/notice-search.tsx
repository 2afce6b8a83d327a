import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon } from "../../shared/components/icon.tsx";
import { notices } from "../../shared/messages/notices.ts";
import { say } from "../../shared/messages/text.ts";

interface Props {
  words: string;
  search: (words: string) => void;
}

/** Finds notices by the words of their titles. */
export function NoticeSearch({ words, search }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(words);
  useEffect(() => setTyped(words), [words]);
  const submit = (event: Event) => {
    event.preventDefault();
    search(typed.trim());
  };
  const showAll = () => {
    search("");
    input.current?.focus();
  };
  return (
    <search>
      <form class="notice-search" onSubmit={submit}>
        <label for={id}>{say(notices.search)}</label>
        <input
          ref={input}
          id={id}
          type="text"
          maxLength={100}
          autoComplete="off"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          <Icon name="search" />
          {say(notices.find)}
        </button>
      </form>
      <p role="status">{words && say(notices.found, { words })}</p>
      {words && (
        <button type="button" class="link-button" onClick={showAll}>
          {say(notices.everything)}
        </button>
      )}
    </search>
  );
}

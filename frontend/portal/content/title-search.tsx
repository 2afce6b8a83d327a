import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../shared/components/icon.tsx";
import { articles } from "../../shared/messages/articles.ts";
import { say } from "../../shared/messages/text.ts";

interface Props {
  label: string;
  words: string;
  /** Says what is listed while words are searched for. */
  found: string;
  search: (words: string) => void;
}

/** Finds what is listed by the words of their titles. */
export function TitleSearch({ label, words, found, search }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(words);
  // Before anybody can type: what is typed at once would be gone.
  useLayoutEffect(() => setTyped(words), [words]);
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
      <form class="title-search" onSubmit={submit}>
        <label for={id}>{label}</label>
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
          {say(articles.find)}
        </button>
      </form>
      <p role="status">{words && found}</p>
      {words && (
        <button type="button" class="link-button" onClick={showAll}>
          {say(articles.everything)}
        </button>
      )}
    </search>
  );
}

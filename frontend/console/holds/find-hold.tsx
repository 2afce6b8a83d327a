import type { Ref } from "preact";
import { useId, useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { Icon } from "../../shared/components/icon.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { holds as words } from "../../shared/messages/holds.ts";
import { say } from "../../shared/messages/text.ts";
import { findHold } from "./api.ts";

interface Props {
  field: Ref<HTMLInputElement>;
  /** Told why nothing was found, and null when somebody looks anew. */
  tell: (problem: string | null) => void;
}

/** Opens the hold whose case number somebody quotes; what was typed stays where there is none. */
export function FindHold({ field, tell }: Props) {
  const id = useId();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState("");
  const [isLooking, setLooking] = useState(false);
  const look = async (number: string) => {
    setLooking(true);
    tell(null);
    try {
      const found = await findHold(number);
      if (found) return navigate(`/holds/${found.id}`);
      tell(say(words.findNone, { number }));
    } catch (error) {
      tell(explainError(error));
    }
    setLooking(false);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (typed.trim()) void look(typed.trim());
  };
  return (
    <search>
      <form class="search-box" onSubmit={submit}>
        <label class="visually-hidden" for={id}>
          {say(words.find)}
        </label>
        <input
          ref={field}
          id={id}
          type="search"
          maxLength={40}
          autoComplete="off"
          placeholder={say(words.findHint)}
          aria-keyshortcuts="/"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="button" disabled={isLooking}>
          <Icon name="search" />
          {say(words.findAction)}
        </button>
      </form>
    </search>
  );
}

import type { Ref } from "preact";
import { useId, useState } from "preact/hooks";
import { Icon } from "../../shared/components/icon.tsx";
import { t } from "../text.ts";

interface Props {
  search: (wanted: string) => void;
  field: Ref<HTMLInputElement>;
}

/** Finds cases in any state. What is typed may be a personal number, so it stays out of the page's address. */
export function SearchBox({ search, field }: Props) {
  const id = useId();
  const [wanted, setWanted] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    if (wanted.trim()) search(wanted.trim());
  };
  return (
    <search>
      <form class="search-box" onSubmit={submit}>
        <label class="visually-hidden" for={id}>
          {t("search.label")}
        </label>
        <input
          ref={field}
          id={id}
          type="search"
          maxLength={100}
          autoComplete="off"
          placeholder={t("search.hint")}
          aria-keyshortcuts="/"
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          <Icon name="search" />
          {t("search.action")}
        </button>
      </form>
    </search>
  );
}

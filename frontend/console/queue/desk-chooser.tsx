import { useId } from "preact/hooks";
import { useSearchParams } from "wouter-preact";
import type { Authority, Me } from "../api.ts";
import { authorityName } from "../desk.ts";
import { t } from "../text.ts";

/** Whose queue is shown, for reviewers who act for a colleague's authority beside their own. */
export function DeskChooser({ me, desk }: { me: Me; desk: Authority }) {
  const id = useId();
  const [, setQuery] = useSearchParams();
  if (me.desks.length < 2) return <p class="hint">{t("queue.lead", { authority: authorityName(desk) })}</p>;
  return (
    <div class="inline-field">
      <label class="label" for={id}>
        {t("queue.desk")}
      </label>
      <select id={id} value={desk.id} onChange={(event) => setQuery({ desk: event.currentTarget.value })}>
        {me.desks.map((each) => (
          <option key={each.id} value={each.id}>
            {authorityName(each)}
          </option>
        ))}
      </select>
    </div>
  );
}

import { useId, useState } from "preact/hooks";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { CHINA } from "../../shared/messages/dates.ts";
import { authorityName } from "../desk.ts";
import { t } from "../text.ts";
import { delegate, type Reviewer } from "./api.ts";
import { DayField } from "./day-field.tsx";

interface Props {
  reviewer: Reviewer;
  reviewers: readonly Reviewer[];
  close: () => void;
}

const TODAY = () => new Intl.DateTimeFormat("sv-SE", { timeZone: CHINA }).format(new Date());

/** Lets a colleague act for the reviewer's authority from one day to another. */
export function DelegationDialog({ reviewer, reviewers, close }: Props) {
  const id = useId();
  const [colleague, setColleague] = useState("");
  const [starts, setStarts] = useState(TODAY);
  const [ends, setEnds] = useState("");
  const others = reviewers.filter(
    ({ id, active, authority }) => active && id !== reviewer.id && authority.id !== reviewer.authority.id,
  );
  return (
    <ConfirmDialog
      title={t("delegation.title", { name: reviewer.name })}
      action={t("delegation.confirm")}
      isOff={!colleague || !starts || !ends || ends < starts}
      act={() => delegate(reviewer.id, { colleague_id: colleague, starts, ends })}
      close={close}
    >
      <p>{t("delegation.body", { authority: authorityName(reviewer.authority) })}</p>
      <div class="stack">
        <div class="field">
          <label class="label" for={id}>
            {t("delegation.colleague")}
          </label>
          <select
            id={id}
            required
            value={colleague}
            onChange={(event) => setColleague(event.currentTarget.value)}
          >
            <option value="">{t("reviewers.choose")}</option>
            {others.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name} · {authorityName(each.authority)}
              </option>
            ))}
          </select>
        </div>
        <DayField label={t("delegation.starts")} value={starts} change={setStarts} />
        <DayField label={t("delegation.ends")} value={ends} change={setEnds} />
      </div>
    </ConfirmDialog>
  );
}

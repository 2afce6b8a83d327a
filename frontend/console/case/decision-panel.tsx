import { useState } from "preact/hooks";
import { hasCode } from "../../shared/api/problem.ts";
import { Notice } from "../../shared/components/notice.tsx";
import type { Field } from "../../shared/form/field.ts";
import { inLanguage } from "../../shared/messages/text.ts";
import type { Case, Correction } from "../api.ts";
import { t } from "../text.ts";
import { ApproveDialog } from "./approve-dialog.tsx";
import { Decided } from "./decided.tsx";
import { MovedOn } from "./moved-on.tsx";
import { Refused } from "./refused.tsx";
import { ReturnForm } from "./return-form.tsx";
import type { Deciding } from "./use-decision.ts";

interface Props {
  found: Case;
  fields: readonly Field[];
  corrections: readonly Correction[];
  setCorrections: (corrections: readonly Correction[]) => void;
  decision: Deciding;
  goOn: () => void;
}

/** The decision: approve, or return with reasons tied to fields; or why the reviewer may not decide. */
export function DecisionPanel({ found, fields, corrections, setCorrections, decision, goOn }: Props) {
  const { decide, refresh, isSending, error, decided, isApproving, setApproving } = decision;
  // Kept here, for the form goes where somebody else has taken the case, and comes back.
  const [comment, setComment] = useState("");
  const hasMovedOn = hasCode(error, "moved_on");
  return (
    <section class="panel decision">
      <h2>{t("decision.title")}</h2>
      {decided && <Decided decision={decided} goOn={goOn} />}
      {hasCode(error, "moved_on") && <MovedOn problem={error} reload={refresh} />}
      {error !== null && !hasMovedOn && <Refused error={error} />}
      {found.why_not && !decided && <Notice tone="info" title={inLanguage(found.why_not)} />}
      {found.may_decide && !decided && !hasMovedOn && (
        <>
          <p class="hint">{t("decision.lead")}</p>
          <button
            type="button"
            class="button button-primary"
            aria-keyshortcuts="a"
            disabled={isSending || !found.may_approve}
            onClick={() => setApproving(true)}
          >
            {t("decision.approve")}
            <span class="key" aria-hidden="true">
              a
            </span>
          </button>
          <ReturnForm
            {...{ fields, corrections, setCorrections, comment, setComment, isSending }}
            send={() => void decide({ decision: "return", comment, corrections: [...corrections] })}
          />
        </>
      )}
      {isApproving && (
        <ApproveDialog
          found={found}
          close={() => setApproving(false)}
          approve={(comment) => {
            setApproving(false);
            void decide({ decision: "approve", comment, corrections: [] });
          }}
        />
      )}
    </section>
  );
}

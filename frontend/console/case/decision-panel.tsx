import { useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { hasCode } from "../../shared/api/problem.ts";
import { Notice } from "../../shared/components/notice.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import type { Field } from "../../shared/form/field.ts";
import { inLanguage } from "../../shared/messages/text.ts";
import { type Case, type Correction, type Decision, decideCase } from "../api.ts";
import { t } from "../text.ts";
import { ApproveDialog } from "./approve-dialog.tsx";
import { Decided } from "./decided.tsx";
import { MovedOn } from "./moved-on.tsx";
import { ReturnForm } from "./return-form.tsx";

interface Props {
  found: Case;
  fields: readonly Field[];
  corrections: readonly Correction[];
  setCorrections: (corrections: readonly Correction[]) => void;
}

/** The decision: approve, or return with reasons tied to fields; or why the reviewer may not decide. */
export function DecisionPanel({ found, fields, corrections, setCorrections }: Props) {
  const { decide, refresh, isSending, error, decided } = useDecision(found);
  const [isApproving, setApproving] = useState(false);
  return (
    <section class="panel decision">
      <h2>{t("decision.title")}</h2>
      {decided && <Decided decision={decided} />}
      {hasCode(error, "moved_on") && <MovedOn problem={error} reload={refresh} />}
      {error !== null && !hasCode(error, "moved_on") && (
        <Notice tone="error" role="alert" title={explainError(error)} />
      )}
      {!found.may_decide && !decided && found.why_not && (
        <Notice tone="info" title={inLanguage(found.why_not)} />
      )}
      {found.may_decide && !decided && (
        <>
          <p class="hint">{t("decision.lead")}</p>
          <button
            type="button"
            class="button button-primary"
            disabled={isSending}
            onClick={() => setApproving(true)}
          >
            {t("decision.approve")}
          </button>
          <ReturnForm
            {...{ fields, corrections, setCorrections, isSending }}
            send={(comment) => void decide({ decision: "return", comment, corrections: [...corrections] })}
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

function useDecision(found: Case) {
  const client = useQueryClient();
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [decided, setDecided] = useState<Decision["decision"] | null>(null);
  const refresh = () => {
    setError(null);
    void client.invalidateQueries({ queryKey: ["case", found.id] });
    void client.invalidateQueries({ queryKey: ["queue"] });
  };
  const decide = async (decision: Omit<Decision, "version">) => {
    setSending(true);
    setError(null);
    try {
      await decideCase(found.id, { ...decision, version: found.version });
      setDecided(decision.decision);
      refresh();
    } catch (refusal) {
      setError(refusal);
    }
    setSending(false);
  };
  return { decide, refresh, isSending, error, decided };
}

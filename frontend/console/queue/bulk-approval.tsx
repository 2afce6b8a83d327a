import { useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { Dialog } from "../../shared/components/dialog.tsx";
import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { inLanguage } from "../../shared/messages/text.ts";
import { type Approval, approveCases, type CaseSummary } from "../api.ts";
import { titleOf } from "../desk.ts";
import { t } from "../text.ts";
import { inBatches } from "./selection.ts";

interface Props {
  cases: readonly CaseSummary[];
  /** Told when some were decided: the queue is no longer what it was. */
  close: (haveDecided: boolean) => void;
}

/** Approves several cases after asking once more, and then tells of each whether it was approved or why not. */
export function BulkApproval({ cases, close }: Props) {
  const { results, isRunning, error, approve } = useBulkApproval(cases);
  const isDone = !isRunning && (results.length > 0 || error !== null);
  const leave = () => close(results.length > 0);
  return (
    <Dialog
      title={t(isDone ? "bulk.report" : "bulk.title", { count: cases.length })}
      {...(isRunning ? {} : { onClose: leave })}
    >
      {!isDone && <p>{t("bulk.lead")}</p>}
      {isRunning && <progress aria-label={t("bulk.running")} max={cases.length} value={results.length} />}
      {error !== null && <Notice tone="error" role="alert" title={explainError(error)} />}
      <ul class="bulk-list">
        {cases.map((item) => (
          <BulkLine key={item.id} item={item} result={results.find(({ id }) => id === item.id)} />
        ))}
      </ul>
      <p class="actions">
        {!isDone && (
          <button
            type="button"
            class="button button-primary"
            disabled={isRunning}
            onClick={() => void approve()}
          >
            {t("bulk.confirm", { count: cases.length })}
          </button>
        )}
        <button type="button" class="button" disabled={isRunning} onClick={leave}>
          {t(isDone ? "close" : "cancel")}
        </button>
      </p>
    </Dialog>
  );
}

function useBulkApproval(cases: readonly CaseSummary[]) {
  const client = useQueryClient();
  const [results, setResults] = useState<readonly Approval[]>([]);
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const approve = async () => {
    setRunning(true);
    try {
      for (const batch of inBatches(cases)) {
        const found = await approveCases(batch.map(({ id, version }) => ({ id, version })));
        setResults((before) => [...before, ...found]);
      }
    } catch (refusal) {
      setError(refusal);
    }
    setRunning(false);
    void client.invalidateQueries({ queryKey: ["case"] });
  };
  return { results, isRunning, error, approve };
}

function BulkLine({ item, result }: { item: CaseSummary; result: Approval | undefined }) {
  return (
    <li>
      <span>
        {item.unit_name} · {item.project ? titleOf(item.project) : item.applicant_name}
      </span>
      {item.no_seal && !result && <span class="bulk-warning">{t("badge.no_seal")}</span>}
      {result && <Verdict result={result} />}
    </li>
  );
}

function Verdict({ result: { problem } }: { result: Approval }) {
  return (
    <span class={problem ? "verdict verdict-error" : "verdict verdict-success"}>
      <Icon name={problem ? "error" : "success"} />
      {problem ? inLanguage(problem) : t("decided.approve")}
    </span>
  );
}

import { useState } from "preact/hooks";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { Icon } from "../../shared/components/icon.tsx";
import { showNumbers } from "../api.ts";
import { t } from "../text.ts";

export type Numbers = Readonly<Record<string, string>>;

interface Props {
  caseId: string;
  numbers: Numbers | null;
  change: (numbers: Numbers | null) => void;
}

/** Shows the masked numbers whole, after saying that this is recorded; leaving the case hides them again. */
export function WholeNumbers({ caseId, numbers, change }: Props) {
  const [isAsking, setAsking] = useState(false);
  return (
    <div class="numbers-line">
      <p class="hint">
        <Icon name="lock" /> {t(numbers ? "numbers.shown" : "numbers.masked")}
      </p>
      {numbers ? (
        <button type="button" class="button" onClick={() => change(null)}>
          {t("numbers.hide")}
        </button>
      ) : (
        <button type="button" class="button" onClick={() => setAsking(true)}>
          {t("numbers.show")}
        </button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={t("numbers.title")}
          action={t("numbers.confirm")}
          act={async () => change(await showNumbers(caseId))}
          close={() => setAsking(false)}
        >
          <p>{t("numbers.body")}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

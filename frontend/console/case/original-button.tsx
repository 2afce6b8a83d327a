import { useState } from "preact/hooks";
import { Unreachable } from "../../shared/api/problem.ts";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { Icon } from "../../shared/components/icon.tsx";
import { saveFile } from "../../shared/save-file.ts";
import { linkOriginal, type Scan } from "../api.ts";
import { t } from "../text.ts";

interface Props {
  caseId: string;
  scan: Scan;
  label: string;
}

/** Downloads a scan as it was uploaded, after saying that this is recorded. */
export function OriginalButton({ caseId, scan, label }: Props) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <button type="button" class="link-button" onClick={() => setAsking(true)}>
        <Icon name="download" />
        {t("original.action")} <span class="visually-hidden">{label}</span>
      </button>
      {isAsking && (
        <ConfirmDialog
          title={t("original.title")}
          action={t("original.action")}
          act={() => download(caseId, scan)}
          close={() => setAsking(false)}
        >
          <p>{t("original.body", { file: scan.file_name })}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

async function download(caseId: string, scan: Scan): Promise<void> {
  const answer = await fetch(await linkOriginal(caseId, scan.id)).catch(() => null);
  if (!answer?.ok) throw new Unreachable();
  saveFile(scan.file_name, await answer.blob());
}

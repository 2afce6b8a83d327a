import { useState } from "preact/hooks";
import { Icon } from "../../shared/components/icon.tsx";
import { inLanguage } from "../../shared/messages/text.ts";
import type { Scan } from "../api.ts";
import { t } from "../text.ts";
import { OriginalButton } from "./original-button.tsx";
import { ScanViewer } from "./scan-viewer.tsx";

interface Props {
  scans: readonly Scan[];
  labelOf: (field: string) => string;
  /** The case, where the originals may be asked for. */
  caseId?: string;
  askFor?: ((field: string) => void) | undefined;
}

/** The scans of a case, each with the verdict of the automatic check, to be opened large. */
export function ScanGallery({ scans, labelOf, caseId, askFor }: Props) {
  if (scans.length === 0) return null;
  return (
    <section class="panel">
      <h2>{t("groups.scans")}</h2>
      <ul class="scans">
        {scans.map((scan) => (
          <li key={scan.id}>
            <h3>{labelOf(scan.field)}</h3>
            <ScanCard scan={scan} label={labelOf(scan.field)} />
            <p class="scan-tools">
              {caseId && <OriginalButton caseId={caseId} scan={scan} label={labelOf(scan.field)} />}
              {askFor && (
                <button type="button" class="link-button" onClick={() => askFor(scan.field)}>
                  {t("case.ask")} <span class="visually-hidden">{labelOf(scan.field)}</span>
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A scan as it is shown among others. */
export function ScanCard({ scan, label }: { scan: Scan; label: string }) {
  const [isOpen, setOpen] = useState(false);
  const tone = scan.verdict === "ok" ? "success" : "warning";
  return (
    <>
      {scan.preview_url && (
        <button
          type="button"
          class="scan-open"
          aria-label={t("scan.open", { label })}
          onClick={() => setOpen(true)}
        >
          <img src={scan.preview_url} alt="" />
        </button>
      )}
      <p class="hint">{scan.file_name}</p>
      {scan.message && (
        <p class={`verdict verdict-${tone}`}>
          <Icon name={tone} />
          {t("scan.check", { verdict: inLanguage(scan.message) })}
        </p>
      )}
      {isOpen && <ScanViewer scan={scan} label={label} close={() => setOpen(false)} />}
    </>
  );
}

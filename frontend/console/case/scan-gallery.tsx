import { useState } from "preact/hooks";
import { Icon } from "../../shared/components/icon.tsx";
import { inLanguage } from "../../shared/messages/text.ts";
import type { Scan } from "../api.ts";
import { t } from "../text.ts";
import { ScanViewer } from "./scan-viewer.tsx";

interface Props {
  scans: readonly Scan[];
  labelOf: (field: string) => string;
}

/** The scans of a case, each to be opened large. */
export function ScanGallery({ scans, labelOf }: Props) {
  const [open, setOpen] = useState<Scan | null>(null);
  if (scans.length === 0) return null;
  return (
    <section class="panel">
      <h2>{t("groups.scans")}</h2>
      <ul class="scans">
        {scans.map((scan) => (
          <li key={scan.id}>
            <ScanCard scan={scan} label={labelOf(scan.field)} open={() => setOpen(scan)} />
          </li>
        ))}
      </ul>
      {open && <ScanViewer scan={open} label={labelOf(open.field)} close={() => setOpen(null)} />}
    </section>
  );
}

function ScanCard({ scan, label, open }: { scan: Scan; label: string; open: () => void }) {
  const tone = scan.verdict === "ok" ? "success" : "warning";
  return (
    <>
      <h3>{label}</h3>
      {scan.preview_url && (
        <button type="button" class="scan-open" aria-label={t("scan.open", { label })} onClick={open}>
          <img src={scan.preview_url} alt="" />
        </button>
      )}
      <p class="hint">{scan.file_name}</p>
      {scan.message && (
        <p class={`verdict verdict-${tone}`}>
          <Icon name={tone} />
          {inLanguage(scan.message)}
        </p>
      )}
    </>
  );
}

import { useEffect, useRef, useState } from "preact/hooks";
import { Dialog } from "../../shared/components/dialog.tsx";
import { Icon, type IconName } from "../../shared/components/icon.tsx";
import type { Scan } from "../api.ts";
import { t } from "../text.ts";

// Steps with a class each: the content security policy allows no style attributes.
const ZOOMS = [1, 2, 3, 4] as const;
const QUARTERS = 4;

interface Props {
  scan: Scan;
  label: string;
  close: () => void;
}

/** A scan large: zoomed in four steps, turned by quarters; the view scrolls with mouse, finger or arrow keys. */
export function ScanViewer({ scan, label, close }: Props) {
  const [zoom, setZoom] = useState(0);
  const [turn, setTurn] = useState(0);
  const view = useCentredView(zoom);
  return (
    <Dialog title={label} size="wide" onClose={close}>
      <div class="viewer-tools">
        <Tool
          icon="zoomIn"
          label={t("scan.zoom_in")}
          isOff={zoom === ZOOMS.length - 1}
          act={() => setZoom(zoom + 1)}
        />
        <Tool icon="zoomOut" label={t("scan.zoom_out")} isOff={zoom === 0} act={() => setZoom(zoom - 1)} />
        <Tool
          icon="rotate"
          label={t("scan.rotate")}
          isOff={false}
          act={() => setTurn((turn + 1) % QUARTERS)}
        />
        <button type="button" class="button button-primary" onClick={close}>
          {t("scan.close")}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys can only scroll what has the focus */}
      <section ref={view} class="viewer" tabIndex={0} aria-label={t("scan.view", { label })}>
        <img class={`zoom-${ZOOMS[zoom]} turn-${turn}`} src={scan.preview_url ?? ""} alt={label} />
      </section>
    </Dialog>
  );
}

/** A view that shows the middle of its content after each change of zoom. */
function useCentredView(zoom: number) {
  const view = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the zoom changes the size of what is scrolled
  useEffect(() => {
    const { current } = view;
    if (!current) return;
    current.scrollLeft = (current.scrollWidth - current.clientWidth) / 2;
    current.scrollTop = (current.scrollHeight - current.clientHeight) / 2;
  }, [zoom]);
  return view;
}

interface ToolProps {
  icon: IconName;
  label: string;
  isOff: boolean;
  act: () => void;
}

function Tool({ icon, label, isOff, act }: ToolProps) {
  return (
    <button type="button" class="button" disabled={isOff} onClick={act}>
      <Icon name={icon} />
      {label}
    </button>
  );
}

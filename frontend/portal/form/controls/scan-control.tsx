import "./scan-control.css";
import { useRef, useState } from "preact/hooks";
import { Icon } from "../../../shared/components/icon.tsx";
import { inLanguage } from "../../../shared/messages/text.ts";
import type { Scan } from "../../api.ts";
import { t } from "../../text.ts";
import { fieldId } from "../focus.ts";
import { type UploadState, useScanUpload } from "../use-scan-upload.ts";
import type { ControlProps } from "./control-props.ts";

/** A scan: chosen with a button of its own or dropped, sent with progress, examined, shown, replaced or removed. */
export function ScanControl({ field, form, unit, isWrong, describedBy }: ControlProps) {
  const { name } = field;
  const scan = form.scans[name];
  const hasScan = Boolean(scan && (form.values[name] || !scan.accepted));
  const { state, upload } = useScanUpload(unit, name, (found) => form.setScan(name, found));
  const isBusy = state.kind === "sending" || state.kind === "checking";
  return (
    <DropZone isWrong={isWrong} upload={upload}>
      {scan && hasScan && !isBusy && <ScanResult scan={scan} />}
      <UploadProgress state={state} />
      <div class="scan-actions">
        <FileButton
          id={fieldId(name)}
          label={t(hasScan ? "scan.replace" : "scan.choose")}
          {...{ describedBy, upload, isBusy }}
        />
        {form.values[name] && !isBusy && (
          <button type="button" class="button" onClick={() => form.setValue(name, "")}>
            {t("scan.remove")}
          </button>
        )}
        <span class="hint">{t("scan.formats")}</span>
      </div>
    </DropZone>
  );
}

interface DropZoneProps {
  isWrong: boolean;
  upload: (file: File) => void;
  children: preact.ComponentChildren;
}

function DropZone({ isWrong, upload, children }: DropZoneProps) {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file) upload(file);
  };
  const dragOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const classes = ["drop-zone", isOver && "drop-zone-over", isWrong && "drop-zone-wrong"]
    .filter(Boolean)
    .join(" ");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button does the same by keyboard
    <div class={classes} onDragOver={dragOver} onDragLeave={() => setOver(false)} onDrop={drop}>
      {children}
    </div>
  );
}

interface FileButtonProps {
  id: string;
  label: string;
  describedBy: string;
  isBusy: boolean;
  upload: (file: File) => void;
}

// The browser's own file control speaks the browser's language, so a button of ours opens it.
function FileButton({ id, label, describedBy, isBusy, upload }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const choose = () => {
    const file = input.current?.files?.[0];
    if (file) upload(file);
    if (input.current) input.current.value = "";
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png"
        class="hidden-file"
        tabIndex={-1}
        aria-hidden="true"
        onChange={choose}
      />
      <button
        type="button"
        id={id}
        class="button"
        aria-describedby={describedBy}
        aria-labelledby={`${id}-label ${id}`}
        disabled={isBusy}
        onClick={() => input.current?.click()}
      >
        <Icon name="upload" />
        {label}
      </button>
    </>
  );
}

function ScanResult({ scan }: { scan: Scan }) {
  const isSealed = scan.verdict !== "no_seal";
  const tone = scan.accepted ? (isSealed ? "success" : "warning") : "error";
  return (
    <div class="scan-result">
      {scan.preview_url && (
        <img class="scan-preview" src={scan.preview_url} alt={t("scan.preview", { file: scan.file_name })} />
      )}
      <div>
        <p class="scan-name">{scan.file_name}</p>
        {scan.message && (
          <p class={`verdict verdict-${tone}`} role="status">
            <Icon name={tone} />
            {inLanguage(scan.message)}
          </p>
        )}
      </div>
    </div>
  );
}

function UploadProgress({ state }: { state: UploadState }) {
  if (state.kind === "idle") return null;
  if (state.kind === "failed") {
    return (
      <p class="verdict verdict-error" role="alert">
        <Icon name="error" />
        {state.sentence}
      </p>
    );
  }
  const isSending = state.kind === "sending";
  const words = t(isSending ? "scan.sending" : "scan.checking", { file: state.fileName });
  return (
    <div class="upload-progress" role="status">
      <p>{words}</p>
      <progress aria-label={words} max={1} value={isSending ? state.share : undefined} />
    </div>
  );
}

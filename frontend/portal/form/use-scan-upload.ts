import { useState } from "preact/hooks";
import { explainError } from "../../shared/components/waiting.tsx";
import type { Scan } from "../api.ts";
import { t } from "../text.ts";

export type UploadState =
  | { kind: "idle" }
  | { kind: "sending"; share: number; fileName: string }
  | { kind: "checking"; fileName: string }
  | { kind: "failed"; sentence: string };

/** One scan on its way: chosen, sent, examined. `onScan` gets the verdict, good or bad. */
export function useScanUpload(unit: string, field: string, onScan: (scan: Scan) => void) {
  const [state, setState] = useState<UploadState>({ kind: "idle" });
  const upload = async (file: File) => {
    const fileName = file.name;
    const onProgress = (share: number) =>
      setState(share < 1 ? { kind: "sending", share, fileName } : { kind: "checking", fileName });
    onProgress(0);
    try {
      // Fetched once somebody has a scan to send: the form is there sooner for everybody.
      const { refuseUnseen, uploadScan } = await import("./upload.ts");
      const refusal = refuseUnseen(file);
      if (refusal) return setState({ kind: "failed", sentence: t(`scan_verdicts.${refusal}`) });
      onScan(await uploadScan(unit, field, file, onProgress));
      setState({ kind: "idle" });
    } catch (error) {
      setState({ kind: "failed", sentence: explainError(error) });
    }
  };
  return { state, upload: (file: File) => void upload(file) };
}

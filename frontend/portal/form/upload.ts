import { api, bodyOf } from "../../shared/api/client.ts";
import type { components } from "../../shared/generated/api.d.ts";
import { sendFile } from "../../shared/send-file.ts";
import type { Scan } from "../api.ts";

type ScanField = components["schemas"]["AttachmentBody"]["field"];
type ImageType = components["schemas"]["AttachmentBody"]["content_type"];

const IMAGE_TYPES: readonly string[] = ["image/jpeg", "image/png"] satisfies ImageType[];
const MOST_BYTES = 10 * 1024 * 1024;

/** A verdict that needs no upload, or null: the code of `scan_verdicts`. */
export function refuseUnseen(file: File): "not_an_image" | "too_large" | null {
  if (!IMAGE_TYPES.includes(file.type)) return "not_an_image";
  return file.size > MOST_BYTES ? "too_large" : null;
}

/**
 * Uploads a scan and has it examined. `onProgress` gets the share that has been sent, from 0 to 1.
 * Throws Problem or Unreachable; a scan that is refused is an answer, not an error.
 */
export async function uploadScan(
  unit: string,
  field: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<Scan> {
  const body = {
    unit,
    field: field as ScanField,
    file_name: file.name,
    content_type: file.type as ImageType,
    size: file.size,
  };
  const { id, upload } = await bodyOf(api.POST("/attachments", { body }));
  await sendFile(upload, file, onProgress);
  const params = { path: { attachment_id: id } };
  return bodyOf(api.POST("/attachments/{attachment_id}/check", { params }));
}

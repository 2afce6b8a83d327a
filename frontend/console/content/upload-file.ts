import { api, bodyOf } from "../../shared/api/client.ts";
import type { AttachedFile } from "../../shared/content/file-list.tsx";
import { sendFile } from "../../shared/send-file.ts";

/**
 * Uploads a file and has it examined. `onProgress` gets the share that has been sent, from 0 to 1. Throws Problem, also
 * where the file is refused, or Unreachable.
 */
export async function uploadFile(file: File, onProgress: (share: number) => void): Promise<AttachedFile> {
  // An empty file is none of those that may be attached, and the service says so.
  const { id, upload } = await bodyOf(api.POST("/review/files", { body: { size: Math.max(1, file.size) } }));
  await sendFile(upload, file, onProgress);
  const call = { params: { path: { file_id: id } }, body: { file_name: file.name } };
  return bodyOf(api.POST("/review/files/{file_id}/check", call));
}

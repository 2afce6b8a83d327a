import { Unreachable } from "./api/problem.ts";

/** Where the service lets a file be sent, and what goes before it. */
export interface Upload {
  url: string;
  fields: Record<string, string>;
}

/**
 * Sends a file where the service said. `onProgress` gets the share that has been sent, from 0 to 1. Throws Unreachable.
 * XMLHttpRequest, because fetch does not tell how far an upload is.
 */
export function sendFile(
  { url, fields }: Upload,
  file: File,
  onProgress: (share: number) => void,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => (request.status < 300 ? resolve() : reject(new Unreachable()));
    request.onerror = () => reject(new Unreachable());
    request.open("POST", url);
    request.send(form);
  });
}

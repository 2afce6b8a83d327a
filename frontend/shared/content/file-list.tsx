import "./file-list.css";
import { Icon } from "../components/icon.tsx";
import type { components } from "../generated/api.d.ts";
import { fileKinds, files as words } from "../messages/files.ts";
import { inLanguage, say } from "../messages/text.ts";
import { fileSize } from "./file-size.ts";

export type AttachedFile = components["schemas"]["FileAnswer"];

interface Props {
  files: readonly AttachedFile[];
  /** From where a file can be downloaded; null where it can't yet. */
  addressOf: (file: AttachedFile) => string | null;
}

/** The files that go with an article, to download. */
export function FileList({ files, addressOf }: Props) {
  if (files.length === 0) return null;
  return (
    <div class="file-list">
      <h2>{say(words.title)}</h2>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <FileName file={file} address={addressOf(file)} />
            <FileFacts file={file} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a file is called, and a link to it where there is one. A refusal saves nothing, and the page stays. */
export function FileName({ file, address }: { file: AttachedFile; address: string | null }) {
  if (address === null) return <span>{file.name}</span>;
  return (
    <a href={address} download>
      <Icon name="download" />
      {file.name}
    </a>
  );
}

/** What a file is, and how large. */
export function FileFacts({ file: { kind, size } }: { file: AttachedFile }) {
  return (
    <span class="file-facts">
      {inLanguage(fileKinds[kind])} · {fileSize(size)}
    </span>
  );
}

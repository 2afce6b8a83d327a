import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon } from "../../shared/components/icon.tsx";
import { type AttachedFile, FileFacts, FileName } from "../../shared/content/file-list.tsx";
import { attaching as words } from "../../shared/messages/attaching.ts";
import { files } from "../../shared/messages/files.ts";
import { say } from "../../shared/messages/text.ts";
import type { FieldProps } from "./field-props.ts";
import { RefusalAt } from "./refusal.tsx";
import { type Attaching, type Sending, useAttaching } from "./use-attaching.ts";
import { MOST_FILES } from "./writing.ts";

const TYPES = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png";

interface Props extends FieldProps {
  addressOf: (file: AttachedFile) => string | null;
  /** Hears whether files are on their way: what is saved meanwhile would lack them. */
  tellBusy: (isBusy: boolean) => void;
}

/** The files that go with an article: added, sent with progress, refused with the reason, removed. */
export function FilesField({ writing, change, refusals, addressOf, tellBusy }: Props) {
  const id = useId();
  const attaching = useAttaching((file) => change({ files: [...writing.files, file] }));
  useEffect(() => tellBusy(attaching.isBusy), [tellBusy, attaching.isBusy]);
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [told, setTold] = useState("");
  const waiting = attaching.sending.filter((each) => each.sentence === null).length;
  const room = MOST_FILES - writing.files.length - waiting;
  const choose = () => {
    attaching.attach([...(input.current?.files ?? [])], room);
    if (input.current) input.current.value = "";
    setTold("");
  };
  const remove = (file: AttachedFile) => {
    change({ files: writing.files.filter((each) => each.id !== file.id) });
    setTold(say(words.removed, { name: file.name }));
    button.current?.focus();
  };
  return (
    <fieldset>
      <legend>{say(files.title)}</legend>
      <p class="hint" id={`${id}-limits`}>
        {say(words.limits, { most: MOST_FILES })}
      </p>
      <RefusalAt id={id} refusal={refusals.files} />
      {writing.files.length + attaching.sending.length > 0 && (
        <ul class="writing-files">
          {writing.files.map((file) => (
            <li key={file.id}>
              <FileName file={file} address={addressOf(file)} />
              <FileFacts file={file} />
              <RemoveButton name={file.name} remove={() => remove(file)} />
            </li>
          ))}
          {attaching.sending.map((one) => (
            <SendingLine key={one.key} one={one} attaching={attaching} />
          ))}
        </ul>
      )}
      <p class="writing-files-add">
        <input
          ref={input}
          type="file"
          multiple
          accept={TYPES}
          class="hidden-file"
          tabIndex={-1}
          aria-hidden="true"
          onChange={choose}
        />
        {/* The browser's own file control speaks the browser's language, so a button of ours opens it. */}
        <button
          ref={button}
          type="button"
          class="button"
          aria-describedby={`${id}-limits`}
          disabled={room <= 0}
          onClick={() => input.current?.click()}
        >
          <Icon name="upload" />
          {say(words.add)}
        </button>
        <span class="hint" role="status">
          {told}
        </span>
      </p>
    </fieldset>
  );
}

function RemoveButton({ name, remove }: { name: string; remove: () => void }) {
  return (
    <button type="button" class="button" aria-label={say(words.removeOne, { name })} onClick={remove}>
      {say(words.remove)}
    </button>
  );
}

/** A file on its way, or why it did not get there. */
function SendingLine({ one, attaching }: { one: Sending; attaching: Attaching }) {
  const { name } = one.file;
  if (one.sentence === null) {
    const step = say(one.share < 1 ? words.sending : words.checking);
    return (
      <li>
        <span>{name}</span>
        <span class="file-facts" role="status">
          {step}
        </span>
        <progress aria-label={`${name} ${step}`} max={1} value={one.share < 1 ? one.share : undefined} />
      </li>
    );
  }
  return (
    <li>
      <span>{name}</span>
      <span class="writing-refusal" role="alert">
        {one.sentence}
      </span>
      <button
        type="button"
        class="button"
        aria-label={say(words.retryOne, { name })}
        onClick={() => attaching.retry(one)}
      >
        {say(words.retry)}
      </button>
      <RemoveButton name={name} remove={() => attaching.forget(one.key)} />
    </li>
  );
}

import { useRef, useState } from "preact/hooks";
import { explainError } from "../../shared/components/waiting.tsx";
import type { AttachedFile } from "../../shared/content/file-list.tsx";
import { sentencesOf } from "../../shared/field-problems.ts";
import { attaching as words } from "../../shared/messages/attaching.ts";
import { say } from "../../shared/messages/text.ts";
import { uploadFile } from "./upload-file.ts";
import { MOST_FILES } from "./writing.ts";

/** A file that is not attached yet: on its way, or refused for the reason that the sentence tells. */
export interface Sending {
  key: number;
  file: File;
  share: number;
  sentence: string | null;
}

export interface Attaching {
  sending: readonly Sending[];
  isBusy: boolean;
  /** Sends what was chosen, one after the other, as long as there is room for it. */
  attach: (chosen: readonly File[], room: number) => void;
  retry: (one: Sending) => void;
  forget: (key: number) => void;
}

/** The files that are being attached. `add` gets each that the service has accepted. */
export function useAttaching(add: (file: AttachedFile) => void): Attaching {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const key = useRef(0);
  // One at a time, so that each is added to what the one before it was added to.
  const queue = useRef(Promise.resolve());
  const latest = useRef(add);
  latest.current = add;
  const put = (key: number, change: Partial<Sending>) =>
    setSending((all) => all.map((each) => (each.key === key ? { ...each, ...change } : each)));
  const forget = (key: number) => setSending((all) => all.filter((each) => each.key !== key));
  const send = async ({ key, file }: Sending) => {
    try {
      latest.current(await uploadFile(file, (share) => put(key, { share })));
      forget(key);
    } catch (error) {
      put(key, { sentence: sentencesOf(error).files ?? explainError(error) });
    }
  };
  const line = (one: Sending) => {
    queue.current = queue.current.then(() => send(one));
  };
  const attach = (chosen: readonly File[], room: number) => {
    const begun = chosen.map((file, place) => ({
      key: ++key.current,
      file,
      share: 0,
      sentence: place < room ? null : say(words.tooMany, { most: MOST_FILES }),
    }));
    setSending((all) => [...all, ...begun]);
    for (const each of begun) if (each.sentence === null) line(each);
  };
  const retry = (one: Sending) => {
    put(one.key, { share: 0, sentence: null });
    line(one);
  };
  return { sending, isBusy: sending.some((each) => each.sentence === null), attach, retry, forget };
}

import { useState } from "preact/hooks";
import { LoadFailure, LoadingPanel } from "../../shared/components/waiting.tsx";
import { myDeletion as words } from "../../shared/messages/my-deletion.ts";
import { say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { loadDeletion, type MyDeletion } from "./deletion.ts";
import { DeletionConsequences } from "./deletion-consequences.tsx";
import { DeletionDialog } from "./deletion-dialog.tsx";
import { DeletionState } from "./deletion-state.tsx";

/** 请求删除: what it would mean, how to ask, and what became of it. */
export function DeletionPanel() {
  const { data, error, reload } = useLoaded(loadDeletion, "");
  if (error) return <LoadFailure error={error} retry={reload} />;
  return data ? <Panel found={data} reload={reload} /> : <LoadingPanel />;
}

function Panel({ found, reload }: { found: MyDeletion; reload: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const { deletion, answered_within: days } = found;
  return (
    <section class="panel deletion">
      <h2>{say(words.title)}</h2>
      {deletion && <DeletionState {...{ deletion, reload }} />}
      {deletion?.state !== "open" && (
        <>
          <p>{say(words.lead, { days })}</p>
          <DeletionConsequences />
          <p class="actions">
            <button type="button" class="button button-danger" onClick={() => setAsking(true)}>
              {say(deletion ? words.again : words.ask)}
            </button>
          </p>
        </>
      )}
      {isAsking && <DeletionDialog {...{ reload }} close={() => setAsking(false)} />}
    </section>
  );
}

import { useState } from "preact/hooks";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { myData as words } from "../../shared/messages/my-data.ts";
import { say } from "../../shared/messages/text.ts";
import { saveFile } from "../../shared/save-file.ts";
import { loadMyData, type MyData } from "./my-data.ts";
import { MyDataDocument } from "./my-data-document.tsx";

/** 获取副本: everything that is kept about me, to download, read and print. */
export function CopyPanel() {
  const [myData, setMyData] = useState<MyData | null>(null);
  return (
    <section class="panel my-data">
      <h2>{say(words.copy)}</h2>
      {myData ? <Copy myData={myData} forget={() => setMyData(null)} /> : <Asking take={setMyData} />}
    </section>
  );
}

function Asking({ take }: { take: (myData: MyData) => void }) {
  const [state, setState] = useState<{ isRunning: boolean; error?: unknown }>({ isRunning: false });
  const [isConfirming, setConfirming] = useState(false);
  const collect = async () => {
    setState({ isRunning: true });
    try {
      take(await loadMyData(false));
    } catch (error) {
      setState({ isRunning: false, error });
    }
  };
  return (
    <>
      <p>{say(words.copyLead)}</p>
      {state.error !== undefined && <Notice tone="error" role="alert" title={explainError(state.error)} />}
      <p class="actions">
        <button
          type="button"
          class="button button-primary"
          disabled={state.isRunning}
          onClick={() => void collect()}
        >
          {say(state.isRunning ? words.collecting : words.masked)}
        </button>
        <button type="button" class="button" disabled={state.isRunning} onClick={() => setConfirming(true)}>
          {say(words.whole)}
        </button>
      </p>
      {isConfirming && (
        <ConfirmDialog
          title={say(words.wholeTitle)}
          action={say(words.wholeConfirm)}
          act={async () => take(await loadMyData(true))}
          close={() => setConfirming(false)}
        >
          <p>{say(words.wholeBody)}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

function Copy({ myData, forget }: { myData: MyData; forget: () => void }) {
  const save = () => {
    const name = `${say(words.file)}-${myData.exported_at.slice(0, 10)}.json`;
    saveFile(name, new Blob([JSON.stringify(myData, null, 2)], { type: "application/json" }));
  };
  return (
    <>
      <Notice
        tone="success"
        role="status"
        title={say(words.ready, { time: dateAndTime(myData.exported_at) })}
      >
        <p>{say(myData.whole_numbers ? words.readyWhole : words.readyMasked)}</p>
      </Notice>
      <p class="actions">
        <button type="button" class="button button-primary" onClick={save}>
          <Icon name="download" />
          {say(words.download)}
        </button>
        <button type="button" class="button" onClick={() => window.print()}>
          <Icon name="print" />
          {say(words.print)}
        </button>
        <button type="button" class="button" onClick={forget}>
          {say(words.forget)}
        </button>
      </p>
      <MyDataDocument myData={myData} />
    </>
  );
}

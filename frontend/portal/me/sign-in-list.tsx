import { useState } from "preact/hooks";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { me } from "../../shared/messages/me.ts";
import { mySignIns as words } from "../../shared/messages/my-sign-ins.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import { Paged } from "../paged.tsx";
import { loadSignIns, type SignIn, type SignIns, signOutElsewhere } from "./api.ts";
import { useTakenFocus } from "./use-taken-focus.ts";

/** 登录记录: when and from where I signed in, and how to end every other session. */
export function SignInList() {
  const [ended, setEnded] = useState<{ count: number; round: number } | null>(null);
  const end = async () => {
    const count = await signOutElsewhere();
    setEnded({ count, round: (ended?.round ?? 0) + 1 });
  };
  return (
    <section class="panel">
      <PageHeading title={say(me.signIns)} />
      <Elsewhere end={end} />
      {ended && (
        <Notice
          tone="success"
          role="status"
          title={ended.count > 0 ? say(words.ended, { count: ended.count }) : say(words.noneEnded)}
        />
      )}
      <Paged
        key={ended?.round ?? 0}
        load={loadSignIns}
        show={(page, takesFocus) => <Page {...{ page, takesFocus }} />}
        more={say(words.more)}
        none={<p>{say(words.none)}</p>}
      />
    </section>
  );
}

function Elsewhere({ end }: { end: () => Promise<void> }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <p>{say(words.strange)}</p>
      <p class="actions">
        <button type="button" class="button" onClick={() => setAsking(true)}>
          {say(words.elsewhere)}
        </button>
      </p>
      {isAsking && (
        <ConfirmDialog
          title={say(words.elsewhereTitle)}
          action={say(words.elsewhere)}
          isDanger
          act={end}
          close={() => setAsking(false)}
        >
          <p>{say(words.elsewhereBody)}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

function Page({ page, takesFocus }: { page: SignIns; takesFocus: boolean }) {
  const list = useTakenFocus<HTMLUListElement>(takesFocus);
  return (
    <>
      {!takesFocus && <p class="hint sign-ins-note">{say(words.lead, { days: page.kept_days })}</p>}
      <ul class="sign-ins" ref={list} tabIndex={-1}>
        {page.items.map((each) => (
          <Line key={each.at} signIn={each} />
        ))}
      </ul>
    </>
  );
}

function Line({ signIn: { at, way, network, browser, system, refusal, session } }: { signIn: SignIn }) {
  return (
    <li>
      <p class="sign-in-when">
        <time dateTime={at}>{dateAndTime(at)}</time>{" "}
        <span class={`mark mark-${session ?? "refused"}`}>{say(words[session ?? "refused"])}</span>
      </p>
      {refusal && (
        <p class="sign-in-refusal">
          <Icon name="warning" />
          {inLanguage(refusal)}
        </p>
      )}
      <p>
        {inLanguage(browser)} · {inLanguage(system)} ·{" "}
        {network ? say(words.network, { network }) : say(words.unknownNetwork)}
      </p>
      <p class="hint">{inLanguage(way)}</p>
    </li>
  );
}

import "../../shared/styles/choices.css";
import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { Dialog } from "../../shared/components/dialog.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { choice } from "../../shared/messages/choice.ts";
import { say } from "../../shared/messages/text.ts";
import type { Enterprise } from "../api.ts";
import { SignOutButton } from "../sign-out-button.tsx";
import { withUnit } from "../unit.ts";

/** 请选择企业: a natural person says which enterprise to enter with (manual 2.2.5). */
export function EnterpriseChoice({ enterprises }: { enterprises: readonly Enterprise[] }) {
  return (
    <>
      <PageHeading title={say(choice.entryTitle)} />
      <Dialog title={say(choice.title)}>
        {enterprises.length === 0 ? <NoEnterprise /> : <EnterpriseForm enterprises={enterprises} />}
        <SignOutButton look="link-button" />
      </Dialog>
    </>
  );
}

function EnterpriseForm({ enterprises }: { enterprises: readonly Enterprise[] }) {
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState(enterprises.find((each) => each.uscc)?.uscc ?? "");
  const enter = (event: Event) => {
    event.preventDefault();
    if (chosen) navigate(withUnit("/", chosen));
  };
  const lacksCode = enterprises.some((each) => !each.uscc);
  return (
    <form onSubmit={enter}>
      <fieldset class="choice-list">
        <legend>{say(choice.legend)}</legend>
        {enterprises.map((each) => (
          <EnterpriseOption
            key={each.uscc ?? each.name}
            enterprise={each}
            chosen={chosen}
            choose={setChosen}
          />
        ))}
      </fieldset>
      {lacksCode && <Notice tone="warning">{say(choice.noCode)}</Notice>}
      <p class="actions">
        <button type="submit" class="button button-primary" disabled={!chosen}>
          {say(choice.enter)}
        </button>
      </p>
    </form>
  );
}

interface OptionProps {
  enterprise: Enterprise;
  chosen: string;
  choose: (uscc: string) => void;
}

function EnterpriseOption({ enterprise: { uscc, name }, chosen, choose }: OptionProps) {
  return (
    <label class="choice">
      <input
        type="radio"
        name="enterprise"
        disabled={!uscc}
        checked={uscc !== null && uscc === chosen}
        onChange={() => uscc && choose(uscc)}
      />
      <span>
        <span class="choice-name">{name}</span>
        <span class="choice-note">{uscc ?? say(choice.withoutCode)}</span>
      </span>
    </label>
  );
}

function NoEnterprise() {
  return (
    <Notice tone="warning" title={say(choice.none)}>
      <p>{say(choice.noneBody)}</p>
      <p>
        <a href="https://www.12333.gov.cn">{say(choice.platformVisit)}</a>
      </p>
    </Notice>
  );
}

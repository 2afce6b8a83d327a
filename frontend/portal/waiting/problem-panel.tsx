import "./problem-panel.css";
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../../shared/components/icon.tsx";
import { type BilingualText, inLanguage, inOtherLanguage, say } from "../../shared/messages/text.ts";
import { waiting } from "../../shared/messages/waiting.ts";
import { SignOutButton } from "../sign-out-button.tsx";

interface Props {
  sentence: BilingualText | null;
  icon: IconName;
  refresh: () => void;
  children: ComponentChildren;
}

/** 问题信息: why an applicant waits, in red (manual 2.1.3, 2.1.4), what there is to say of it, and the ways on. */
export function ProblemPanel({ sentence, icon, refresh, children }: Props) {
  return (
    <section class="panel">
      <h2>{say(waiting.problem)}</h2>
      {sentence && (
        <div class="sentence" role="status">
          <Icon name={icon} />
          <div>
            <p>{inLanguage(sentence)}</p>
            <p class="sentence-other">{inOtherLanguage(sentence)}</p>
          </div>
        </div>
      )}
      {children}
      <p class="actions">
        <button type="button" class="button button-primary" onClick={refresh}>
          <Icon name="refresh" />
          {say(waiting.refresh)}
        </button>
        <SignOutButton look="button" />
      </p>
    </section>
  );
}

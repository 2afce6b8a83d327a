import { Notice } from "../../shared/components/notice.tsx";
import { resolutionEffects, resolutions } from "../../shared/generated/hold-words.ts";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { holdCase as words } from "../../shared/messages/hold-case.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import type { HoldCase } from "./api.ts";
import { NOTHING, needsSecond } from "./resolution.ts";
import { ResolutionForm } from "./resolution-form.tsx";
import type { Steps } from "./use-steps.ts";
import { useTyped } from "./use-typed.ts";

interface Props {
  hold: HoldCase;
  steps: Steps;
}

/** How a hold is to be resolved, or was; or why the administrator may not. */
export function ResolutionPanel({ hold, steps }: Props) {
  const typing = useTyped(hold, steps);
  if (hold.state === "closed") return <Resolved hold={hold} />;
  if (hold.may.length === 0 && !hold.why_not) return null;
  const form = hold.may.length > 0 && <ResolutionForm {...{ hold, typing }} />;
  return (
    <section class="panel">
      <h2>{say(words.resolve)}</h2>
      {hold.why_not && <Notice tone="info" title={inLanguage(hold.why_not)} />}
      {hold.proposal && form ? (
        <details class="otherwise" open={typing.typed !== NOTHING}>
          <summary>{say(words.instead)}</summary>
          <p class="hint">{say(words.insteadBody)}</p>
          {form}
        </details>
      ) : (
        form
      )}
    </section>
  );
}

function Resolved({ hold: { resolution, closed_at } }: Pick<Props, "hold">) {
  const name = resolution && resolutions[resolution];
  // Of what took two administrators the sentence asks for the second one, who has agreed by now.
  const effect = resolution && !needsSecond(resolution) && resolutionEffects[resolution];
  return (
    <section class="panel">
      <h2>{say(words.result)}</h2>
      <Notice tone="success" title={name ? say(name) : ""}>
        {effect && <p>{say(effect)}</p>}
        {closed_at && <p class="hint">{say(words.closedAt, { at: dateAndTime(closed_at) })}</p>}
      </Notice>
    </section>
  );
}

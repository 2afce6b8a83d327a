import { useState } from "preact/hooks";
import { hasCode } from "../../shared/api/problem.ts";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { resolutionEffects, resolutions } from "../../shared/generated/hold-words.ts";
import { dateAndTime } from "../../shared/messages/dates.ts";
import { holdCase as words } from "../../shared/messages/hold-case.ts";
import { say } from "../../shared/messages/text.ts";
import { answerProposal, type HoldCase } from "./api.ts";
import { NoteField } from "./note-field.tsx";
import { NOTHING, type Typed } from "./resolution.ts";
import { Fates } from "./resolve-dialog.tsx";
import type { Outcome, Steps } from "./use-steps.ts";

interface Props {
  hold: HoldCase;
  proposal: NonNullable<HoldCase["proposal"]>;
  steps: Steps;
}

/** What one administrator proposed, for a second one to agree to or not. */
export function ProposalPanel({ hold, proposal, steps }: Props) {
  const { resolution, note, by, at } = proposal;
  const rows = [
    [say(words.by), by],
    [say(words.at), dateAndTime(at)],
    [say(words.note), note],
  ] as const;
  return (
    <section class="panel proposal">
      <h2>{say(words.proposal)}</h2>
      <p class="proposal-name">{nameOf(resolution)}</p>
      {resolutionEffects[resolution] && <p>{say(resolutionEffects[resolution])}</p>}
      <Fates hold={hold} typed={proposedOf(proposal)} />
      <dl class="details">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class="value">{value}</dd>
          </div>
        ))}
      </dl>
      {proposal.is_own ? (
        <Notice tone="info" title={say(words.own)} />
      ) : (
        !hold.why_not && <Answer {...{ hold, proposal, steps }} />
      )}
    </section>
  );
}

function outcomeOf(agree: boolean, after: HoldCase): Outcome {
  if (!agree) return "declined";
  return after.state === "closed" ? "resolved" : "left";
}

const nameOf = (code: string): string => say(resolutions[code] ?? { zh: code, en: code });

const proposedOf = ({ resolution, other, into }: Props["proposal"]): Typed => ({
  ...NOTHING,
  resolution,
  other,
  into: into ?? "",
});

/** The second administrator's answer; it goes on record with what they say to it. */
function Answer({ hold, proposal, steps }: Props) {
  const [note, setNote] = useState("");
  const [isLacking, setLacking] = useState(false);
  const [asked, setAsked] = useState<"agree" | "disagree" | null>(null);
  const ask = (answer: "agree" | "disagree") => {
    const isLacking = answer === "disagree" && note.trim() === "";
    setLacking(isLacking);
    if (!isLacking) setAsked(answer);
  };
  const agree = asked === "agree";
  const send = async () => {
    const problem = await steps.take(
      () => answerProposal(hold.id, { version: hold.version, agree, note: note.trim() }),
      (after) => outcomeOf(agree, after),
    );
    // Of an answer nothing but its length could be wrong, and that the field sees to.
    if (hasCode(problem, "form_invalid")) throw problem;
  };
  return (
    <>
      <NoteField
        label={say(words.opinion)}
        hint={say(words.opinionHint)}
        error={isLacking && note.trim() === "" ? say(words.opinionMissing) : null}
        value={note}
        change={setNote}
      />
      <p class="actions">
        <button type="button" class="button button-primary" onClick={() => ask("agree")}>
          {say(words.agree)}
        </button>
        <button type="button" class="button button-danger" onClick={() => ask("disagree")}>
          {say(words.disagree)}
        </button>
      </p>
      {asked && (
        <ConfirmDialog
          title={
            agree
              ? say(words.agreeTitle, { resolution: nameOf(proposal.resolution) })
              : say(words.disagreeTitle)
          }
          action={say(words[asked])}
          isDanger
          act={send}
          close={() => setAsked(null)}
        >
          {agree ? <Fates hold={hold} typed={proposedOf(proposal)} /> : <p>{say(words.disagreeBody)}</p>}
          {agree && <p>{say(words.told)}</p>}
        </ConfirmDialog>
      )}
    </>
  );
}

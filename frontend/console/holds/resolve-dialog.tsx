import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { resolutionEffects, resolutions } from "../../shared/generated/hold-words.ts";
import { holdCase as words } from "../../shared/messages/hold-case.ts";
import { holds } from "../../shared/messages/holds.ts";
import { say } from "../../shared/messages/text.ts";
import type { HoldCase } from "./api.ts";
import { fateOf, needsSecond, type Typed } from "./resolution.ts";
import { accountName } from "./side-names.ts";

interface Props {
  hold: HoldCase;
  typed: Typed;
  act: () => Promise<void>;
  close: () => void;
}

/** Says in words what a resolution will do and to whom, before it is done. */
export function ResolveDialog({ hold, typed, act, close }: Props) {
  const { resolution } = typed;
  if (resolution === "") return null;
  const isProposal = needsSecond(resolution);
  const name = say(resolutions[resolution] ?? { zh: resolution, en: resolution });
  return (
    <ConfirmDialog
      title={say(isProposal ? words.proposeTitle : words.confirmTitle, { resolution: name })}
      action={say(isProposal ? words.propose : words.send)}
      isDanger={fateOf(hold, typed).ending.length > 0}
      {...{ act, close }}
    >
      {resolutionEffects[resolution] && <p>{say(resolutionEffects[resolution])}</p>}
      <Fates hold={hold} typed={typed} />
      <p>{say(isProposal ? words.waitsForSecond : words.told)}</p>
    </ConfirmDialog>
  );
}

/** Which accounts stay and which end, by name; of people who are merged, who signs in. */
export function Fates({ hold, typed }: { hold: HoldCase; typed: Typed }) {
  const { staying, ending } = fateOf(hold, typed);
  // Merged are people: of two accounts in one unit, the better one stays, whosever it was.
  const [stays, ends] =
    typed.resolution === "merge" ? [words.signsIn, words.signsInNoMore] : [words.staying, words.ending];
  const corrected = hold.sides.find(({ key }) => key === typed.side);
  return (
    <ul class="points fates">
      {staying.map((side) => (
        <li key={side.key}>{say(stays, { account: accountName(side) })}</li>
      ))}
      {ending.map((side) => (
        <li key={side.key} class="fate-ending">
          {say(ends, { account: accountName(side) })}
        </li>
      ))}
      {typed.resolution === "number_corrected" && corrected && typed.kind && (
        <li>{say(words.correcting, { account: accountName(corrected), kind: say(holds[typed.kind]) })}</li>
      )}
    </ul>
  );
}

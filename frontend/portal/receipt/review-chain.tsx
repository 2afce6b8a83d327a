import { chain as words } from "../../shared/messages/chain.ts";
import "./review-chain.css";
import type { FormKind } from "../../shared/form/field.ts";
import { currentLanguage, say } from "../../shared/messages/text.ts";
import type { Registration } from "../api.ts";

type Step = "done" | "now" | "later";

interface Props {
  kind: FormKind;
  chain: readonly Pick<Registration["chain"][number], "name" | "name_en">[];
  /** Where the submission is; absent before it is sent. */
  state?: Registration["state"];
}

/** The way of a submission: sent, the authority in charge, the national authority, the message that it is through. */
export function ReviewChain({ kind, chain, state }: Props) {
  const names = chain.map(({ name, name_en }) => (currentLanguage() === "zh" ? name : name_en));
  const labels = [say(words.submit), ...names, say(kind === "project" ? words.approved : words.message)];
  const reached = reachedStep(state);
  return (
    <ol class="chain">
      {labels.map((label, place) => {
        const step = stepAt(place, reached);
        return (
          <li key={label} class={`chain-${step}`} aria-current={step === "now" ? "step" : undefined}>
            <span class="chain-label">{label}</span>
            <span class="chain-state">{say(words[step])}</span>
          </li>
        );
      })}
    </ol>
  );
}

function reachedStep(state: Registration["state"] | undefined): number {
  if (state === "at_authority") return 1;
  if (state === "at_national") return 2;
  return state === "approved" ? 4 : 0;
}

function stepAt(place: number, reached: number): Step {
  if (place === reached) return "now";
  return place < reached ? "done" : "later";
}

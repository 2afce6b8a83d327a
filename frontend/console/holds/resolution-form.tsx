import { problemsOf, sentenceOf } from "../../shared/field-problems.ts";
import "../../shared/styles/choices.css";
import { useEffect, useRef, useState } from "preact/hooks";
import { Notice } from "../../shared/components/notice.tsx";
import { NumberField } from "../../shared/components/number-field.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { resolutionEffects, resolutions } from "../../shared/generated/hold-words.ts";
import { holdCase as words } from "../../shared/messages/hold-case.ts";
import { holds } from "../../shared/messages/holds.ts";
import { say } from "../../shared/messages/text.ts";
import type { HoldCase, NumberKind, Resolving } from "./api.ts";
import { ChoiceField } from "./choice-field.tsx";
import { NoteField } from "./note-field.tsx";
import {
  findMissing,
  kindsOf,
  type Missing,
  needsSecond,
  otherOf,
  sidesFor,
  type Typed,
  toBody,
} from "./resolution.ts";
import { ResolveDialog } from "./resolve-dialog.tsx";
import { SelectField } from "./select-field.tsx";
import { accountName, sideName } from "./side-names.ts";
import type { Typing } from "./use-typed.ts";

interface Props {
  hold: HoldCase;
  typing: Typing;
}

/** The resolution: one of those possible, about whom, and on which grounds; asked once more before it is sent. */
export function ResolutionForm({ hold, typing }: Props) {
  const { typed, set, number } = typing;
  const [attempts, setAttempts] = useState(0);
  const [asked, setAsked] = useState<Resolving | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const missing = findMissing(hold, typed);
  const errorOf = (name: Missing, sentence: keyof typeof words) =>
    attempts > 0 && missing.includes(name) ? say(words[sentence]) : null;
  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [attempts]);
  const submit = (event: Event) => {
    event.preventDefault();
    const value = typed.resolution === "number_corrected" && typed.kind ? number.read() : "";
    if (missing.length === 0 && value !== null) setAsked(toBody(hold, typed, value));
    else setAttempts(attempts + 1);
  };
  return (
    <form ref={form} class="resolution-form" noValidate onSubmit={submit}>
      <ChoiceField
        name="resolution"
        label={say(words.choose)}
        error={errorOf("choose", "chooseMissing")}
        value={typed.resolution}
        options={hold.may.map(({ resolution }) => ({
          value: resolution,
          title: nameOf(resolution),
          meaning: effectOf(resolution),
        }))}
        choose={(resolution) => set({ resolution })}
      />
      <WhichAccount {...{ hold, typed, set }} error={errorOf("other", "otherMissing")} />
      {typed.resolution === "merge" && (
        <Direction {...{ hold, typed, set }} error={errorOf("into", "intoMissing")} />
      )}
      {typed.resolution === "number_corrected" && (
        <>
          <WhichNumber
            {...{ hold, typed, set }}
            sideError={errorOf("side", "sideMissing")}
            kindError={errorOf("kind", "kindMissing")}
          />
          <NumberField label={say(words.rightNumber)} number={number} />
        </>
      )}
      <NoteField
        label={say(words.note)}
        hint={say(words.noteHint)}
        error={errorOf("note", "noteMissing")}
        value={typed.note}
        change={(note) => set({ note })}
      />
      <Refusal error={typing.refusal} />
      <p class="actions">
        <button type="submit" class="button button-primary">
          {say(typed.resolution && needsSecond(typed.resolution) ? words.propose : words.send)}
        </button>
      </p>
      {asked && (
        <ResolveDialog {...{ hold, typed }} act={() => typing.send(asked)} close={() => setAsked(null)} />
      )}
    </form>
  );
}

const nameOf = (code: string): string => say(resolutions[code] ?? { zh: code, en: code });
const effectOf = (code: string): string => say(resolutionEffects[code] ?? { zh: "", en: "" });

interface PartProps {
  hold: HoldCase;
  typed: Typed;
  set: (change: Partial<Typed>) => void;
}

/** Which of several other accounts a resolution is about. */
function WhichAccount({ hold, typed, set, error }: PartProps & { error: string | null }) {
  const { resolution, other } = typed;
  const sides = sidesFor(hold, resolution);
  if (resolution === "" || resolution === "number_corrected" || sides.length < 2) return null;
  return (
    <SelectField
      label={say(words.which)}
      none={say(resolution === "different_people" ? words.allOthers : words.pick)}
      value={other}
      options={sides.map((side) => [side.key, `${sideName(side, hold.sides)} · ${accountName(side)}`])}
      change={(chosen) => set({ other: chosen })}
      error={error}
    />
  );
}

function Direction({ hold, typed, set, error }: PartProps & { error: string | null }) {
  const held = hold.sides.find(({ is_held_one }) => is_held_one);
  const other = otherOf(hold, typed);
  return (
    <ChoiceField
      name="into"
      label={say(words.into)}
      error={error}
      value={typed.into}
      options={[
        { value: "this", title: say(words.held), meaning: held ? accountName(held) : "" },
        { value: "other", title: say(words.other), meaning: other ? accountName(other) : "" },
      ]}
      choose={(into) => set({ into })}
    />
  );
}

function WhichNumber({
  hold,
  typed,
  set,
  sideError,
  kindError,
}: PartProps & { sideError: string | null; kindError: string | null }) {
  const sides = sidesFor(hold, typed.resolution);
  return (
    <>
      <SelectField
        label={say(words.whose)}
        none={say(words.pick)}
        value={typed.side}
        options={sides.map((side) => [side.key, `${sideName(side, hold.sides)} · ${accountName(side)}`])}
        change={(side) => set({ side, kind: "" })}
        error={sideError}
      />
      <SelectField
        label={say(words.whichNumber)}
        none={say(words.pick)}
        value={typed.kind}
        options={kindsOf(hold, typed.side).map((kind) => [kind, say(holds[kind])])}
        change={(kind) => set({ kind: kind as NumberKind | "" })}
        error={kindError}
      />
    </>
  );
}

const SAID_AT_THE_FIELD: readonly string[] = ["mobile", "id_number", "value"];

/** What the service found wrong with what was sent. */
function Refusal({ error }: { error: Typing["refusal"] }) {
  if (!error) return null;
  const others = problemsOf(error).filter(({ field }) => !SAID_AT_THE_FIELD.includes(field));
  return (
    <Notice tone="error" role="alert" title={explainError(error)}>
      <ul class="points">
        {others.map((problem) => (
          <li key={problem.field}>{sentenceOf(problem)}</li>
        ))}
      </ul>
    </Notice>
  );
}

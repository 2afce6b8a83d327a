import type { ComponentChildren } from "preact";
import { useNumber } from "../form/use-number.ts";
import { mobile as words } from "../messages/mobile.ts";
import { type BilingualText, say } from "../messages/text.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { NumberField } from "./number-field.tsx";

interface Props {
  /** The mobile as it is known now. */
  masked: string;
  isOff?: boolean;
  correct: (mobile: string) => Promise<unknown>;
  close: () => void;
  /** What there is to know beforehand. */
  notes: readonly BilingualText[];
  /** What else is to be filled in. */
  children?: ComponentChildren;
}

/** Asks for the right mobile, where what was sent to the known one can't arrive. */
export function MobileDialog({ masked, isOff = false, correct, close, notes, children }: Props) {
  const number = useNumber("mobile");
  const act = async () => {
    try {
      await correct(number.read() ?? "");
    } catch (error) {
      number.showRefusal(error);
      throw error;
    }
  };
  return (
    <ConfirmDialog
      title={say(words.title)}
      action={say(words.confirm)}
      isReady={() => number.read() !== null}
      {...{ isOff, act, close }}
    >
      {masked && <p>{say(words.present, { masked })}</p>}
      {notes.map((note) => (
        <p key={note.zh}>{say(note)}</p>
      ))}
      <div class="mobile-fields">
        <NumberField label={say(words.label)} hint={say(words.hint)} keyboard="tel" number={number} />
        {children}
      </div>
    </ConfirmDialog>
  );
}

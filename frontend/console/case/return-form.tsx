import { useState } from "preact/hooks";
import { Notice } from "../../shared/components/notice.tsx";
import type { Field } from "../../shared/form/field.ts";
import type { Correction } from "../api.ts";
import { t } from "../text.ts";
import { CommentField } from "./comment-field.tsx";
import { CorrectionRow } from "./correction-row.tsx";

interface Props {
  fields: readonly Field[];
  corrections: readonly Correction[];
  setCorrections: (corrections: readonly Correction[]) => void;
  comment: string;
  setComment: (comment: string) => void;
  isSending: boolean;
  send: () => void;
}

const NO_REASON: Correction = { field: null, reason: "", code: null };

/** A return: at least one reason, each tied to a field or to the form as a whole; the first row opens by itself. */
export function ReturnForm({ fields, corrections, setCorrections, isSending, send, ...props }: Props) {
  const [wasRefused, setRefused] = useState(false);
  const isComplete = corrections.every(({ reason }) => reason.trim() !== "");
  const submit = (event: Event) => {
    event.preventDefault();
    if (corrections.length === 0) return setCorrections([NO_REASON]);
    setRefused(!isComplete);
    if (isComplete) send();
  };
  return (
    <form class="return-form" noValidate onSubmit={submit}>
      {corrections.length > 0 && <h3>{t("return.title")}</h3>}
      {corrections.map((correction, place) => (
        <CorrectionRow
          key={place}
          {...{ fields, correction }}
          isWrong={wasRefused && correction.reason.trim() === ""}
          change={(changed) => setCorrections(replaceAt(corrections, place, changed))}
        />
      ))}
      {corrections.length > 0 && (
        <>
          <button type="button" class="button" onClick={() => setCorrections([...corrections, NO_REASON])}>
            {t("return.add")}
          </button>
          <CommentField value={props.comment} change={props.setComment} />
        </>
      )}
      {wasRefused && !isComplete && <Notice tone="error" role="alert" title={t("return.incomplete")} />}
      <button type="submit" class="button button-danger" aria-keyshortcuts="r" disabled={isSending}>
        {t("decision.return")}
        <span class="key" aria-hidden="true">
          r
        </span>
      </button>
    </form>
  );
}

function replaceAt(all: readonly Correction[], place: number, correction: Correction | null): Correction[] {
  const kept = correction ? [correction] : [];
  return [...all.slice(0, place), ...kept, ...all.slice(place + 1)];
}

import { useId, useState } from "preact/hooks";
import { Notice } from "../../shared/components/notice.tsx";
import type { Field } from "../../shared/form/field.ts";
import type { Correction } from "../api.ts";
import { t } from "../text.ts";
import { CorrectionRow } from "./correction-row.tsx";

interface Props {
  fields: readonly Field[];
  corrections: readonly Correction[];
  setCorrections: (corrections: readonly Correction[]) => void;
  isSending: boolean;
  send: (comment: string) => void;
}

/** A return: at least one reason, each tied to a field or to the form as a whole. */
export function ReturnForm({ fields, corrections, setCorrections, isSending, send }: Props) {
  const [comment, setComment] = useState("");
  const [wasRefused, setRefused] = useState(false);
  const commentId = useId();
  const isComplete = corrections.length > 0 && corrections.every(({ reason }) => reason.trim() !== "");
  const submit = (event: Event) => {
    event.preventDefault();
    setRefused(!isComplete);
    if (isComplete) send(comment);
  };
  const replaceAt = (place: number, correction: Correction | null) =>
    setCorrections(
      corrections.flatMap((each, at) => (at === place ? (correction ? [correction] : []) : [each])),
    );
  return (
    <form class="return-form" noValidate onSubmit={submit}>
      <h3>{t("return.title")}</h3>
      {corrections.map((correction, place) => (
        <CorrectionRow
          key={place}
          {...{ fields, correction }}
          isWrong={wasRefused && correction.reason.trim() === ""}
          change={(changed) => replaceAt(place, changed)}
        />
      ))}
      <button
        type="button"
        class="button"
        onClick={() => setCorrections([...corrections, { field: null, reason: "" }])}
      >
        {t("return.add")}
      </button>
      {corrections.length > 0 && (
        <>
          <label class="label" for={commentId}>
            {t("decision.comment")}
          </label>
          <textarea
            id={commentId}
            rows={3}
            maxLength={1000}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
        </>
      )}
      {wasRefused && !isComplete && <Notice tone="error" role="alert" title={t("return.incomplete")} />}
      <p class="actions">
        <button type="submit" class="button button-danger" disabled={isSending}>
          {t("decision.return")}
        </button>
      </p>
    </form>
  );
}

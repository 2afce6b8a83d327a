import { useQueryClient } from "@tanstack/preact-query";
import { useId, useState } from "preact/hooks";
import { hasCode } from "../../shared/api/problem.ts";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { deletions as words } from "../../shared/messages/deletions.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import { ReasonField } from "../reason-field.tsx";
import { answerDeletion, type DeletionCase } from "./api.ts";

type Choice = "accept" | "refuse";

/** Accepts a request or refuses it, each after asking; or says why that is not this administrator's to do. */
export function DeletionDecision({ deletion }: { deletion: DeletionCase }) {
  const client = useQueryClient();
  const [open, setOpen] = useState<Choice | null>(null);
  const [outcome, setOutcome] = useState<"answered" | "movedOn" | null>(null);
  const decide = async (accept: boolean, reason: string) => {
    try {
      client.setQueryData(["deletion", deletion.id], await answerDeletion(deletion, accept, reason));
      setOutcome("answered");
    } catch (error) {
      if (!hasCode(error, "deletion_moved_on")) throw error;
      setOutcome("movedOn");
      await client.invalidateQueries({ queryKey: ["deletion", deletion.id] });
    }
    void client.invalidateQueries({ queryKey: ["deletions"] });
  };
  const close = () => setOpen(null);
  return (
    <>
      {outcome === "answered" && <Notice tone="success" role="status" title={say(words.answered)} />}
      {outcome === "movedOn" && <Notice tone="warning" role="alert" title={say(words.movedOn)} />}
      {deletion.state === "open" && (
        <section class="panel">
          <h2>{say(words.decide)}</h2>
          {deletion.why_not ? (
            <Notice tone="warning" title={inLanguage(deletion.why_not)} />
          ) : (
            <p class="actions">
              <button type="button" class="button button-danger" onClick={() => setOpen("accept")}>
                {say(words.accept)}
              </button>
              <button type="button" class="button" onClick={() => setOpen("refuse")}>
                {say(words.refuse)}
              </button>
            </p>
          )}
        </section>
      )}
      {open === "accept" && <AcceptDialog {...{ deletion, decide, close }} />}
      {open === "refuse" && <RefuseDialog {...{ deletion, decide, close }} />}
    </>
  );
}

interface Props {
  deletion: DeletionCase;
  decide: (accept: boolean, reason: string) => Promise<void>;
  close: () => void;
}

function AcceptDialog({ deletion: { name }, decide, close }: Props) {
  const id = useId();
  const [note, setNote] = useState("");
  return (
    <ConfirmDialog
      title={say(words.acceptTitle, { name })}
      action={say(words.accept)}
      isDanger
      act={() => decide(true, note.trim())}
      close={close}
    >
      <p>{say(words.acceptBody)}</p>
      <div class="field">
        <label class="label" for={id}>
          {say(words.note)}
        </label>
        <textarea
          id={id}
          rows={3}
          maxLength={500}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </div>
    </ConfirmDialog>
  );
}

function RefuseDialog({ deletion: { name }, decide, close }: Props) {
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      title={say(words.refuseTitle, { name })}
      action={say(words.refuse)}
      isOff={!reason.trim()}
      act={() => decide(false, reason.trim())}
      close={close}
    >
      <p>{say(words.refuseBody)}</p>
      <ReasonField label={say(words.why)} value={reason} change={setReason} />
    </ConfirmDialog>
  );
}

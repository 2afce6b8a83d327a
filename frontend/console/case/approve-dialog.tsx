import { useId, useState } from "preact/hooks";
import { Dialog } from "../../shared/components/dialog.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import type { Case } from "../api.ts";
import { t } from "../text.ts";

interface Props {
  found: Case;
  approve: (comment: string) => void;
  close: () => void;
}

/** Asks once more before approving: what follows, and a comment for those who read the history. */
export function ApproveDialog({ found, approve, close }: Props) {
  const [comment, setComment] = useState("");
  const commentId = useId();
  const isFinal = found.state === "at_national";
  return (
    <Dialog title={t("approve.title")} onClose={close}>
      <p>{t(isFinal ? "approve.final" : "approve.first", { unit: found.unit_name })}</p>
      {found.no_seal && <Notice tone="warning" title={t("approve.no_seal")} />}
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
      <p class="actions">
        <button type="button" class="button button-primary" onClick={() => approve(comment)}>
          {t("approve.confirm")}
        </button>
        <button type="button" class="button" onClick={close}>
          {t("decision.cancel")}
        </button>
      </p>
    </Dialog>
  );
}

import { useState } from "preact/hooks";
import { Dialog } from "../../shared/components/dialog.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import type { Case } from "../api.ts";
import { t } from "../text.ts";
import { CommentField } from "./comment-field.tsx";

interface Props {
  found: Case;
  approve: (comment: string) => void;
  close: () => void;
}

/** Asks once more before approving: what follows, and a comment for those who read the history. */
export function ApproveDialog({ found, approve, close }: Props) {
  const [comment, setComment] = useState("");
  const isFinal = found.state === "at_national";
  return (
    <Dialog title={t("approve.title")} onClose={close}>
      <p>{t(isFinal ? "approve.final" : "approve.first", { unit: found.unit_name })}</p>
      {found.no_seal && <Notice tone="warning" title={t("approve.no_seal")} />}
      <CommentField value={comment} change={setComment} />
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

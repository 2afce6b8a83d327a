import { useState } from "preact/hooks";
import { hasCode } from "../../shared/api/problem.ts";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { mine } from "../../shared/messages/my-questions.ts";
import { say } from "../../shared/messages/text.ts";
import { type MyQuestion, takeBack } from "./api.ts";

interface Props {
  question: MyQuestion;
  done: (question: MyQuestion) => void;
  /** Shows what has happened to it meanwhile. */
  reload: () => void;
}

/** 撤回提问: a button, and a window that asks first. Who was too late is shown the answer instead. */
export function TakingBack({ question, done, reload }: Props) {
  const [isAsking, setAsking] = useState(false);
  const act = async () => {
    try {
      done(await takeBack(question));
    } catch (error) {
      if (!hasCode(error, "question_moved_on")) throw error;
      reload();
    }
  };
  return (
    <>
      <button type="button" class="button button-danger" onClick={() => setAsking(true)}>
        {say(mine.takeBack)}
      </button>
      {isAsking && (
        <ConfirmDialog
          title={say(mine.takeBackTitle)}
          action={say(mine.takeBack)}
          isDanger
          act={act}
          close={() => setAsking(false)}
        >
          <p>{say(mine.takeBackBody)}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

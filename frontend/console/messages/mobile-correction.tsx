import { useState } from "preact/hooks";
import { hasCode } from "../../shared/api/problem.ts";
import { MobileDialog } from "../../shared/components/mobile-dialog.tsx";
import { mobile as words } from "../../shared/messages/mobile.ts";
import { say } from "../../shared/messages/text.ts";
import type { Case } from "../api.ts";
import { ReasonField } from "../reason-field.tsx";
import { correctMobile } from "./api.ts";

interface Props {
  found: Case;
  reload: () => void;
  /** Told the new mobile, masked. */
  tell: (masked: string) => void;
  close: () => void;
}

/** 更正手机号码: puts right where the messages of a case go, on record. */
export function MobileCorrection({ found, reload, tell, close }: Props) {
  const [reason, setReason] = useState("");
  const correct = async (mobile: string) => {
    const body = { version: found.version, mobile, reason: reason.trim() };
    try {
      tell((await correctMobile(found.id, body)).mobile_masked);
      reload();
    } catch (error) {
      // The next try is on what the case has become.
      if (hasCode(error, "moved_on")) reload();
      throw error;
    }
  };
  return (
    <MobileDialog
      masked={String(found.form.mobile ?? "")}
      notes={[words.body, words.recorded]}
      isOff={!reason.trim()}
      {...{ correct, close }}
    >
      <ReasonField label={say(words.reason)} value={reason} change={setReason} />
    </MobileDialog>
  );
}

import { api, bodyOf } from "../../shared/api/client.ts";
import { hasCode } from "../../shared/api/problem.ts";
import { MobileDialog } from "../../shared/components/mobile-dialog.tsx";
import { comparing } from "../../shared/messages/comparing.ts";
import { mobile as words } from "../../shared/messages/mobile.ts";
import type { Registration } from "../api.ts";

interface Props {
  registration: Pick<Registration, "id" | "version" | "kind">;
  masked: string;
  reload: () => void;
  /** Told the new mobile, masked. */
  tell: (masked: string) => void;
  close: () => void;
}

/** 更正手机号码: the applicant puts right where the messages go, without a new review. */
export function MobileCorrection({ registration, masked, reload, tell, close }: Props) {
  const { id, version, kind } = registration;
  const correct = async (mobile: string) => {
    const params = { path: { registration_id: id } };
    const call = api.POST("/registrations/{registration_id}/mobile", { params, body: { version, mobile } });
    try {
      tell((await bodyOf(call)).mobile_masked);
      reload();
    } catch (error) {
      // The next try is on what the submission has become.
      if (hasCode(error, "moved_on")) reload();
      throw error;
    }
  };
  const notes = [comparing.before, words.body, ...(kind === "person" ? [words.vouched] : [])];
  return <MobileDialog {...{ masked, notes, correct, close }} />;
}

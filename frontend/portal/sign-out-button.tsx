import { signOut } from "../shared/api/signing.ts";
import { forgetUnsaved } from "./form/unsaved.ts";
import { t } from "./text.ts";

/** Ends the session, and leaves nothing of what was typed behind in this browser. */
export function SignOutButton({ look }: { look: "button" | "link-button" }) {
  const leave = () => {
    forgetUnsaved();
    void signOut("/");
  };
  return (
    <button type="button" class={look} onClick={leave}>
      {t("header.sign_out")}
    </button>
  );
}

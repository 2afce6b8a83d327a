import { hasCode } from "../../shared/api/problem.ts";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { NumberField } from "../../shared/components/number-field.tsx";
import { myEmail as words } from "../../shared/messages/my-email.ts";
import { say } from "../../shared/messages/text.ts";
import { changeEmail, type MyRegistration } from "./api.ts";
import { useEmail } from "./use-email.ts";

interface Props {
  registration: MyRegistration;
  masked: string;
  reload: () => void;
  /** Told the new address, masked; nothing where it was taken away. */
  tell: (masked: string) => void;
  close: () => void;
}

/** Asks for another e-mail address; where the form asks for none, it may be left empty. */
export function EmailDialog({ registration, masked, reload, tell, close }: Props) {
  const isNeeded = registration.email_needed || !masked;
  const email = useEmail(isNeeded);
  const act = async () => {
    try {
      tell(await changeEmail(registration, email.read() ?? ""));
    } catch (error) {
      email.showRefusal(error);
      if (hasCode(error, "moved_on")) reload();
      throw error;
    }
  };
  return (
    <ConfirmDialog
      title={say(words.title)}
      action={say(words.confirm)}
      isReady={() => email.read() !== null}
      {...{ act, close }}
    >
      {masked && <p>{say(words.present, { masked })}</p>}
      <p>{say(words.body)}</p>
      <NumberField
        label={say(words.label)}
        hint={say(isNeeded ? words.hint : words.optional)}
        keyboard="email"
        most={200}
        isNeeded={isNeeded}
        number={email}
      />
    </ConfirmDialog>
  );
}

import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { standing } from "../../shared/messages/standing.ts";
import { say } from "../../shared/messages/text.ts";
import { type Registration, withdraw } from "../api.ts";
import { useChosenUnit, withUnit } from "../unit.ts";
import { WithdrawalDialog } from "./withdrawal-dialog.tsx";

interface Props {
  registration: Registration;
  /** Asks again where the applicant now stands: it is the form. */
  reload: () => void;
}

/** Takes a submission back, after asking; the form then holds everything that was in it. */
export function Withdrawal({ registration, reload }: Props) {
  const [isAsking, setAsking] = useState(false);
  const [, navigate] = useLocation();
  const unit = useChosenUnit();
  if (!registration.may_withdraw) return null;
  const takeBack = async () => {
    await withdraw(registration);
    navigate(withUnit("/", unit));
    reload();
  };
  return (
    <>
      <button type="button" class="button button-danger" onClick={() => setAsking(true)}>
        {say(standing.withdraw)}
      </button>
      {isAsking && <WithdrawalDialog takeBack={takeBack} close={() => setAsking(false)} />}
    </>
  );
}

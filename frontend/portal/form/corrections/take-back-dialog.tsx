import { loadRegistration, withdraw } from "../../api.ts";
import { WithdrawalDialog } from "../../waiting/withdrawal-dialog.tsx";
import type { Autosaver } from "../autosaver.ts";

export interface TakingBack {
  /** The registration that was returned. */
  id: string;
  saver: Autosaver;
  /** Asks again where the applicant now stands: it is the form, with nothing asked of it. */
  reload: () => void;
}

/** Takes a returned submission back, after asking. What was typed since is saved first. */
export function TakeBackDialog({ id, saver, reload, close }: TakingBack & { close: () => void }) {
  const takeBack = async () => {
    await saver.flush();
    await withdraw(await loadRegistration(id));
    reload();
  };
  return <WithdrawalDialog takeBack={takeBack} close={close} />;
}

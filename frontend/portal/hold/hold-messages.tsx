import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { hold as words } from "../../shared/messages/hold.ts";
import { say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { loadRegistration } from "../api.ts";
import { Deliveries } from "../receipt/deliveries.tsx";
import type { Hold } from "./api.ts";

interface Props {
  hold: Hold;
  /** Asks again where the applicant now stands: the hold may be over. */
  refresh: () => void;
}

/** Where the messages go, and a way to put the mobile right: a mistyped one may be all that is the same. */
export function HoldMessages({ hold: { registration_id, matches }, refresh }: Props) {
  const { data, error, reload } = useLoaded(() => loadRegistration(registration_id), registration_id);
  const askAgain = () => {
    reload();
    refresh();
  };
  if (error) return <LoadFailure error={error} retry={reload} />;
  if (!data) return <Loading />;
  return (
    <>
      <Deliveries registration={data} reload={askAgain} />
      {matches.some(({ kind }) => kind === "mobile") && <p class="hint">{say(words.mistyped)}</p>}
    </>
  );
}

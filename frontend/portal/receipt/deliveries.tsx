import { useState } from "preact/hooks";
import { DeliveryList } from "../../shared/components/delivery-list.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { lazy } from "../../shared/lazy.tsx";
import { delivery } from "../../shared/messages/delivery.ts";
import { say } from "../../shared/messages/text.ts";
import type { Registration } from "../api.ts";

const MobileCorrection = lazy(async () => (await import("./mobile-correction.tsx")).MobileCorrection);

interface Props {
  registration: Registration;
  reload: () => void;
}

/** What was sent about a submission and whether it arrived, and a way to put the mobile right where it did not. */
export function Deliveries({ registration, reload }: Props) {
  const [isCorrecting, setCorrecting] = useState(false);
  const [corrected, setCorrected] = useState<string | null>(null);
  const masked = String(registration.form.mobile ?? "");
  return (
    <>
      <h3>{say(delivery.title)}</h3>
      <DeliveryList messages={registration.messages} />
      {corrected && (
        <Notice tone="success" role="status" title={say(delivery.corrected, { masked: corrected })} />
      )}
      {registration.state !== "withdrawn" && registration.kind !== "project" && (
        <p class="delivery-way">
          <span class="hint">{say(delivery.goesTo, { masked })}</span>
          <button type="button" class="link-button" onClick={() => setCorrecting(true)}>
            {say(delivery.correct)}
          </button>
        </p>
      )}
      {isCorrecting && (
        <MobileCorrection
          {...{ registration, masked, reload }}
          tell={setCorrected}
          close={() => setCorrecting(false)}
        />
      )}
    </>
  );
}

import { useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { DeliveryList } from "../../shared/components/delivery-list.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { isLost, type Message, tellDelivery } from "../../shared/delivery.ts";
import { lazy } from "../../shared/lazy.tsx";
import { delivery } from "../../shared/messages/delivery.ts";
import { mobile } from "../../shared/messages/mobile.ts";
import { say } from "../../shared/messages/text.ts";
import type { Case } from "../api.ts";
import { sendAgain } from "./api.ts";

const MobileCorrection = lazy(async () => (await import("./mobile-correction.tsx")).MobileCorrection);

type Open = { window: "again"; message: Message } | { window: "mobile" } | null;

/** What was written to the applicant and whether it arrived; what did not goes again, to the right mobile. */
export function MessagesPanel({ found }: { found: Case }) {
  const client = useQueryClient();
  const [open, setOpen] = useState<Open>(null);
  const [corrected, setCorrected] = useState<string | null>(null);
  const messages = found.messages;
  const close = () => setOpen(null);
  const reload = () => void client.invalidateQueries({ queryKey: ["case", found.id] });
  return (
    <section class="panel">
      <h2>{say(delivery.title)}</h2>
      <DeliveryList
        messages={messages}
        actionsOf={(message) =>
          isLost(message, messages) && (
            <button type="button" class="link-button" onClick={() => setOpen({ window: "again", message })}>
              {say(delivery.again)} <span class="visually-hidden">{tellDelivery(message).words}</span>
            </button>
          )
        }
      />
      {corrected && (
        <Notice tone="success" role="status" title={say(delivery.corrected, { masked: corrected })} />
      )}
      {found.state !== "withdrawn" && !found.project && (
        <p class="actions">
          <button type="button" class="button" onClick={() => setOpen({ window: "mobile" })}>
            {say(mobile.action)}
          </button>
        </p>
      )}
      {open?.window === "again" && <AgainDialog {...{ found, reload, close }} message={open.message} />}
      {open?.window === "mobile" && <MobileCorrection {...{ found, reload, close }} tell={setCorrected} />}
    </section>
  );
}

interface AgainProps {
  found: Case;
  message: Message;
  reload: () => void;
  close: () => void;
}

function AgainDialog({ found, message, reload, close }: AgainProps) {
  const act = async () => {
    await sendAgain(found.id, message.id);
    reload();
  };
  return (
    <ConfirmDialog title={say(delivery.againTitle)} action={say(delivery.again)} {...{ act, close }}>
      <p>{say(delivery.againBody, { to: message.to_masked })}</p>
      <p class="hint">{message.text}</p>
    </ConfirmDialog>
  );
}

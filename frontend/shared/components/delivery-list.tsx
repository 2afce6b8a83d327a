import "./delivery-list.css";
import type { ComponentChildren } from "preact";
import { type Message, tellDelivery } from "../delivery.ts";
import { messageReasons } from "../generated/message-words.ts";
import { delivery } from "../messages/delivery.ts";
import { say } from "../messages/text.ts";
import { Icon } from "./icon.tsx";

interface Props {
  messages: readonly Message[];
  /** What can be done about a message. */
  actionsOf?: (message: Message) => ComponentChildren;
}

/** The messages that went out, the latest first: how far each has come, why it did not, and what it says. */
export function DeliveryList({ messages, actionsOf }: Props) {
  if (messages.length === 0) return <p class="hint">{say(delivery.none)}</p>;
  return (
    <ul class="deliveries">
      {[...messages].reverse().map((message) => (
        <Delivery key={message.id} message={message}>
          {actionsOf?.(message)}
        </Delivery>
      ))}
    </ul>
  );
}

function Delivery({ message, children }: { message: Message; children: ComponentChildren }) {
  const { tone, icon, words } = tellDelivery(message);
  const reason = message.reason && messageReasons[message.reason];
  return (
    <li class={`delivery delivery-${tone}`}>
      <Icon name={icon} />
      <div>
        <p class="delivery-words">{words}</p>
        {reason && <p>{say(reason)}</p>}
        <Wording message={message} />
        {children}
      </div>
    </li>
  );
}

/** What a message says; a letter is too long to stand among others. */
function Wording({ message: { channel, text } }: { message: Message }) {
  const words = <p class="hint delivery-text">{text}</p>;
  if (channel === "sms") return words;
  return (
    <details class="delivery-letter">
      <summary>{say(delivery.letter)}</summary>
      {words}
    </details>
  );
}

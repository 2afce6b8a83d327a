import type { IconName } from "./components/icon.tsx";
import type { components } from "./generated/api.d.ts";
import { clockTime, dateAndTime, longDate } from "./messages/dates.ts";
import { delivery } from "./messages/delivery.ts";
import { say } from "./messages/text.ts";

export type Message = components["schemas"]["MessageAnswer"];

/** How far a message has come, as it is shown: the tone is told by icon and words, not by colour alone. */
interface Telling {
  tone: "info" | "success" | "warning" | "error";
  icon: IconName;
  words: string;
}

const LOOKS: Record<Message["state"], Pick<Telling, "tone" | "icon">> = {
  queued: { tone: "info", icon: "clock" },
  submitting: { tone: "info", icon: "clock" },
  submitted: { tone: "info", icon: "arrow" },
  delivered: { tone: "success", icon: "success" },
  failed: { tone: "error", icon: "error" },
  unknown: { tone: "warning", icon: "warning" },
};

/** How far a message has come, in a sentence: 短信已于 10:32 送达 138****8000. */
export function tellDelivery(message: Message, now: Date = new Date()): Telling {
  const { channel, state, to_masked } = message;
  const words = say(delivery[state], {
    what: say(delivery[channel]),
    to: to_masked,
    time: shortTime(decidingMoment(message), now),
  });
  return { ...LOOKS[state], words };
}

/** Whether it is for a reviewer to send a message again: it did not arrive for sure, and none like it went after it. */
export function isLost(message: Message, all: readonly Message[]): boolean {
  const { state, template, channel } = message;
  const like = all.filter((each) => each.template === template && each.channel === channel);
  return (state === "failed" || state === "unknown") && like.at(-1)?.id === message.id;
}

/** The time alone where it is of today, else with its day. */
export function shortTime(at: string, now: Date = new Date()): string {
  const isToday = longDate(at) === longDate(now);
  return isToday ? clockTime(at) : dateAndTime(at);
}

// That a receipt never came says nothing of when it might have: what counts is when the message went out.
function decidingMoment({ state, queued_at, submitted_at, settled_at }: Message): string {
  const isSettled = state === "delivered" || state === "failed";
  return (isSettled ? settled_at : submitted_at) ?? submitted_at ?? queued_at;
}

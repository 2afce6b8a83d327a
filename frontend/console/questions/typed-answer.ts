import type { Answering, Received } from "./api.ts";

const PREFIX = "fepmis.unsaved.answer#";

/** A question's answer as somebody would have typed it; before the first, with the question as it was asked. */
export const answeringOf = (question: Received): Answering => ({
  answer: question.answer,
  publish: question.state === "published",
  title: question.public_title || question.title,
  text: question.public_text || question.text,
});

/** Whether it says the same. How a question is worded for the public matters only where it is to be public. */
export function isSame(one: Answering, other: Answering): boolean {
  const isSameAnswer = one.answer === other.answer && one.publish === other.publish;
  return isSameAnswer && (!one.publish || (one.title === other.title && one.text === other.text));
}

export const canBeAnswered = ({ state }: Received): boolean =>
  state === "waiting" || state === "answered" || state === "published";

/** Keeps what is typed and not saved: it outlives signing in again, and ends with the browser tab. */
export function keepTyped(id: string, person: string, typed: Answering): void {
  sessionStorage.setItem(`${PREFIX}${id}#${person}`, JSON.stringify(typed));
}

export function readTyped(id: string, person: string): Answering | null {
  const text = sessionStorage.getItem(`${PREFIX}${id}#${person}`);
  return text === null ? null : (JSON.parse(text) as Answering);
}

export const dropTyped = (id: string, person: string): void =>
  sessionStorage.removeItem(`${PREFIX}${id}#${person}`);

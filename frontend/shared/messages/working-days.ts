import { type BilingualText, say } from "./text.ts";

const NONE: BilingualText = { zh: "不足 1 个工作日", en: "Less than a working day" };
const ONE: BilingualText = { zh: "{days} 个工作日", en: "{days} working day" };
const MORE: BilingualText = { zh: "{days} 个工作日", en: "{days} working days" };

/** 3 个工作日: how long something has waited or takes. */
export function workingDays(days: number): string {
  if (days === 0) return say(NONE);
  return say(days === 1 ? ONE : MORE, { days });
}

import { CHINA } from "../messages/dates.ts";

const OFFSET = "+08:00";
const TYPED = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/;

/** 2026-11-23 09:00 in China, as it is typed. */
export const chinaMoment = (at: string): string =>
  new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: CHINA }).format(
    new Date(at),
  );

/** What was typed as a time in China, as the service takes it; null where it is none. */
export function readChinaMoment(typed: string): string | null {
  const [, day, time] = TYPED.exec(typed.trim()) ?? [];
  const moment = `${day}T${time}:00${OFFSET}`;
  return day && !Number.isNaN(Date.parse(moment)) ? moment : null;
}

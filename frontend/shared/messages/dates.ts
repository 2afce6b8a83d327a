import { localeTag } from "./text.ts";

/** What is official happened at one time for every reader, wherever a browser is: China's. */
export const CHINA = "Asia/Shanghai";

const format = (at: string | Date, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(localeTag() === "en" ? "en-GB" : "zh-CN", { ...options, timeZone: CHINA }).format(
    new Date(at),
  );

/** 2026年11月23日 */
export const longDate = (at: string | Date): string => format(at, { dateStyle: "long" });

/** 10:32 */
export const clockTime = (at: string): string =>
  format(at, { hour: "2-digit", minute: "2-digit", hour12: false });

/** 2026年11月23日 10:32 */
export const dateAndTime = (at: string): string =>
  format(at, {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  });

import type { BilingualText } from "./text.ts";

/** What an applicant has to know before another mobile is given. */
export const comparing = {
  before: {
    zh: "更改后会重新比对：如该号码已被先登记的另一个账号使用，您的账号将被挂起，在管理员处理完成前不能使用系统。",
    en: "It is then compared again: if another account gave the number first, yours is put on hold, and can't be used until an administrator has dealt with it.",
  },
} satisfies Record<string, BilingualText>;

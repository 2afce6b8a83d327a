import type { BilingualText } from "./text.ts";

/** What the pages say where an applicant waits. */
export const waiting = {
  review: {
    zh: "您的注册信息正在审核",
    en: "Your registration is under review",
  },
  problem: {
    zh: "问题信息",
    en: "Status",
  },
  next: {
    zh: "接下来会怎样",
    en: "What happens next",
  },
  review1: {
    zh: "先由主管外专局审核，再由国家外国专家局审核。",
    en: "The authority in charge reviews first, then the State Administration of Foreign Experts Affairs.",
  },
  review2: {
    zh: "审核通过后，您的手机号码会收到短信，然后即可登录系统。",
    en: "After approval your mobile gets a message, and you can sign in.",
  },
  review3: {
    zh: "如被退回，登录后可以看到原因，修改后可以重新提交。",
    en: "If it is returned, you will see the reasons when you sign in, and can correct and submit it again.",
  },
  refresh: {
    zh: "刷新",
    en: "Refresh",
  },
  progressTitle: {
    zh: "审核进度",
    en: "Progress of the review",
  },
  progressTimeline: {
    zh: "办理记录",
    en: "What has happened",
  },
} satisfies Record<string, BilingualText>;

import type { BilingualText } from "./text.ts";

/** What the pages say where an applicant waits. */
export const waiting = {
  review: {
    zh: "您的注册信息正在审核",
    en: "Your registration is under review",
  },
  hold: {
    zh: "您的账号已挂起",
    en: "Your account is on hold",
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
  hold1: {
    zh: "证件号码或手机号码与另一个账号相同，管理员会核对双方信息。",
    en: "The ID number or mobile is the same as that of another account. An administrator compares both sides.",
  },
  hold2: {
    zh: "处理完成后，您的手机号码会收到短信，请重新登录系统。",
    en: "When it is resolved your mobile gets a message; please sign in again then.",
  },
  hold3: {
    zh: "已提交的信息不会丢失，无需重复提交。",
    en: "What you submitted is kept; there is no need to submit it again.",
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

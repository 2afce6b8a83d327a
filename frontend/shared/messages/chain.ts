import type { BilingualText } from "./text.ts";

/** The steps of a review. */
export const chain = {
  submit: { zh: "提交", en: "Submitted" },
  message: { zh: "短信通知，可以登录", en: "Message; you can sign in" },
  approved: { zh: "立项，短信通知", en: "Approved; message" },
  authority: { zh: "所选主管外专局", en: "The authority you chose" },
  authorityOfUnit: { zh: "单位的主管外专局", en: "The authority of the unit" },
  national: { zh: "国家外国专家局", en: "State Administration of Foreign Experts Affairs" },
  done: { zh: "已完成", en: "Done" },
  now: { zh: "当前", en: "Now" },
  later: { zh: "待进行", en: "To come" },
} satisfies Record<string, BilingualText>;

import type { BilingualText } from "./text.ts";

/** What a receipt says. */
export const receipt = {
  title: {
    zh: "提交回执",
    en: "Receipt",
  },
  done: {
    zh: "已提交成功",
    en: "Submitted",
  },
  next: {
    zh: "请等待归口管理单位审核。审核通过后，您填写的手机号码会收到短信。",
    en: "Please wait for the authority in charge to review it. After approval the mobile you gave gets a message.",
  },
  nextProject: {
    zh: "请等待主管外专局审核。立项或被退回时，您用户账号的手机号码会收到短信。",
    en: "Please wait for the authority in charge to review it. Your account's mobile gets a message once it is approved or returned.",
  },
  number: {
    zh: "受理编号",
    en: "Registration number",
  },
  kind: {
    zh: "提交内容",
    en: "What was submitted",
  },
  at: {
    zh: "提交时间",
    en: "Submitted at",
  },
  round: {
    zh: "提交次数",
    en: "Submission",
  },
  roundValue: {
    zh: "第 {round} 次",
    en: "No. {round}",
  },
  state: {
    zh: "当前状态",
    en: "Present state",
  },
  chain: {
    zh: "审核流程",
    en: "The review",
  },
  status: {
    zh: "查看审核进度",
    en: "See the progress",
  },
  print: {
    zh: "打印回执",
    en: "Print the receipt",
  },
} satisfies Record<string, BilingualText>;

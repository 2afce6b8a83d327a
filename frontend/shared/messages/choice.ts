import type { BilingualText } from "./text.ts";

/** What the window says in which an enterprise is chosen. */
export const choice = {
  platformVisit: {
    zh: "前往政务服务平台 12333",
    en: "Go to the service platform 12333",
  },
  entryTitle: {
    zh: "进入系统",
    en: "Enter the system",
  },
  title: {
    zh: "请选择企业",
    en: "Choose an enterprise",
  },
  legend: {
    zh: "请选择您要代表的企业",
    en: "Which enterprise do you act for?",
  },
  enter: {
    zh: "进入系统",
    en: "Enter",
  },
  noCode: {
    zh: "没有统一社会信用代码的企业不能进入系统，请先在政务服务平台补全企业信息。",
    en: "An enterprise without a unified social credit code can't enter. Please complete its information at the platform first.",
  },
  withoutCode: {
    zh: "无统一社会信用代码",
    en: "No unified social credit code",
  },
  none: {
    zh: "您的账号下没有企业",
    en: "Your account has no enterprise",
  },
  noneBody: {
    zh: "请先在政务服务平台把您的账号与所在企业关联，然后重新登录。",
    en: "Please link your account with your enterprise at the service platform, then sign in again.",
  },
} satisfies Record<string, BilingualText>;

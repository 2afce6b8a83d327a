import type { BilingualText } from "./text.ts";

/** What the home page says. */
export const home = {
  nav: {
    zh: "系统导航",
    en: "Navigation",
  },
  title: {
    zh: "首页",
    en: "Home",
  },
  welcome: {
    zh: "{name}，您好",
    en: "Welcome, {name}",
  },
  entered: {
    zh: "您已进入外国专家项目管理信息系统：{unit}，{role}。",
    en: "You have entered the Foreign Expert Project Management System for {unit} as: {role}.",
  },
  body: {
    zh: "您的账号已通过审核，可以使用本系统。",
    en: "Your account has passed the review, and the system is yours to use.",
  },
  noSecrets: {
    zh: "请勿上传涉密材料",
    en: "Do not upload classified material",
  },
  refresh: {
    zh: "刷新当前界面",
    en: "Refresh this page",
  },
} satisfies Record<string, BilingualText>;

import type { BilingualText } from "./text.ts";

/** What surrounds every page of an approved account: the navigation, and the line that always stands. */
export const frame = {
  nav: {
    zh: "系统导航",
    en: "Navigation",
  },
  menu: {
    zh: "导航",
    en: "Menu",
  },
  here: {
    zh: "当前：{place}",
    en: "Now at: {place}",
  },
  home: {
    zh: "首页",
    en: "Home",
  },
  notices: {
    zh: "通知公告",
    en: "Notices",
  },
  news: {
    zh: "引智动态",
    en: "News",
  },
  figures: {
    zh: "数据统计",
    en: "Figures",
  },
  individual: {
    zh: "个人类项目",
    en: "Individual projects",
  },
  hub: {
    zh: "平台类项目",
    en: "Hub projects",
  },
  support: {
    zh: "支援类项目",
    en: "Support projects",
  },
  me: {
    zh: "个人中心",
    en: "Personal centre",
  },
  questions: {
    zh: "论坛问答",
    en: "Questions",
  },
  standing: {
    zh: "提示",
    en: "Reminder",
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

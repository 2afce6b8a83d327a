import type { BilingualText } from "./text.ts";

/** The labels of 账户信息 (manual 2.1.3). */
export const details = {
  title: {
    zh: "账户信息",
    en: "Account",
  },
  userId: {
    zh: "用户ID",
    en: "User ID",
  },
  userType: {
    zh: "用户类型",
    en: "User type",
  },
  name: {
    zh: "用户姓名",
    en: "Name",
  },
  idNumber: {
    zh: "用户证件号码",
    en: "ID number",
  },
  mobile: {
    zh: "用户手机号码",
    en: "Mobile",
  },
  username: {
    zh: "用户账号",
    en: "Username",
  },
  unit: {
    zh: "单位名称",
    en: "Unit",
  },
  uscc: {
    zh: "单位统一社会信用代码",
    en: "Unified social credit code of the unit",
  },
  more: {
    zh: "个人中心：登录记录、收到的通知和个人信息",
    en: "Personal centre: sign-ins, messages and personal data",
  },
} satisfies Record<string, BilingualText>;

import type { BilingualText } from "./text.ts";

/** What the page before signing in says. Apart from the other words, for no other page needs it. */
export const landing = {
  title: {
    zh: "项目申报单位用户登录",
    en: "Sign-in for applicants",
  },
  lead: {
    zh: "用人单位和申报用户使用全国人力资源和社会保障政务服务平台（12333）的账号登录，首次进入时完善单位信息或个人信息。",
    en: "Units and their applicants sign in with their account at the national human resources and social security service platform (12333). On the first visit they complete the information on the unit or on themselves.",
  },
  sign_in: {
    zh: "使用政务服务平台账号登录",
    en: "Sign in with the platform account",
  },
  no_password: {
    zh: "本系统不保存您的平台密码。",
    en: "This system never holds your platform password.",
  },
  who: {
    zh: "谁可以登录",
    en: "Who can sign in",
  },
  steps: {
    zh: "注册流程",
    en: "How to register",
  },
} satisfies Record<string, BilingualText>;

/** Who can sign in, and the way through the platform. */
export const people: readonly { title: BilingualText; body: BilingualText; path: BilingualText }[] = [
  {
    title: {
      zh: "法人账号",
      en: "Legal persons",
    },
    body: {
      zh: "代表用人单位办理单位注册和管理。",
      en: "Register and manage the unit on its behalf.",
    },
    path: {
      zh: "首页 → 用人单位服务 → 人才人事 → 外国专家项目管理信息",
      en: "Home → Services for employers → Talent and personnel → Foreign expert projects",
    },
  },
  {
    title: {
      zh: "自然人账号",
      en: "Natural persons",
    },
    body: {
      zh: "以个人身份为所在单位申报项目，登录后选择企业。",
      en: "Apply for projects as a member of a unit; choose the enterprise after signing in.",
    },
    path: {
      zh: "首页 → 个人服务 → 人才人事 → 外国专家项目管理信息",
      en: "Home → Personal services → Talent and personnel → Foreign expert projects",
    },
  },
];

/** How to register, in order. */
export const steps: readonly { title: BilingualText; body: BilingualText }[] = [
  {
    title: {
      zh: "注册平台账号",
      en: "Register at the platform",
    },
    body: {
      zh: "在政务服务平台完成“个人注册”或“法人注册”并通过实名认证。",
      en: "Register as a person or as a legal person and pass the real-name verification.",
    },
  },
  {
    title: {
      zh: "完善信息",
      en: "Complete the information",
    },
    body: {
      zh: "登录本系统，完善单位信息或个人信息后提交。",
      en: "Sign in here, complete the information on the unit or on yourself, and submit it.",
    },
  },
  {
    title: {
      zh: "两级审核",
      en: "Two reviews",
    },
    body: {
      zh: "先由主管外专局审核，再由国家外国专家局审核。",
      en: "First by the authority in charge, then by the State Administration of Foreign Experts Affairs.",
    },
  },
  {
    title: {
      zh: "短信通知",
      en: "Message",
    },
    body: {
      zh: "审核通过后，填写的手机号码会收到短信，即可登录使用。",
      en: "After approval the mobile you gave gets a message, and you can sign in.",
    },
  },
];

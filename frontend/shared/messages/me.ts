import type { BilingualText } from "./text.ts";

/** What the personal centre says of somebody, and of the units they belong to. */
export const me = {
  title: { zh: "个人中心", en: "Personal centre" },
  parts: { zh: "个人中心各部分", en: "Parts of the personal centre" },
  overview: { zh: "我的信息", en: "My details" },
  signIns: { zh: "登录记录", en: "My sign-ins" },
  messages: { zh: "收到的通知", en: "My messages" },
  data: { zh: "我的个人信息", en: "My personal data" },
  platform: { zh: "政务服务平台提供的信息", en: "What the service platform says of you" },
  platformNote: {
    zh: "以上信息来自政务服务平台。如有变化，请先在平台更改，再重新登录本系统。",
    en: "This comes from the national service platform. Where it has changed, change it there first and sign in again.",
  },
  units: { zh: "我的单位", en: "My units" },
  noUnits: {
    zh: "您名下没有单位，也没有登记过账号。请先在政务服务平台将本人与企业关联。",
    en: "The platform names no unit for you, and you have no account here. Please link yourself to an enterprise there first.",
  },
  uscc: { zh: "统一社会信用代码", en: "Unified social credit code" },
  role: { zh: "角色", en: "Role" },
  username: { zh: "用户账号", en: "Username" },
  state: { zh: "注册状态", en: "Registration" },
  none: { zh: "尚未登记", en: "Not registered" },
  held: { zh: "已挂起，等待管理员处理", en: "On hold, waiting for an administrator" },
  notNamed: {
    zh: "政务服务平台目前没有把您列为该单位的人员，因此不能进入；关联后可以重新进入。",
    en: "The platform does not name you for this unit at present, so there is no way in until you are linked to it again.",
  },
  nameless: {
    zh: "该单位在政务服务平台没有统一社会信用代码，不能在本系统登记。",
    en: "The platform knows no unified social credit code for this unit, so it can't be registered here.",
  },
  receipt: { zh: "查看注册进度和回执", en: "See the registration and its receipt" },
  given: { zh: "您登记的信息", en: "What you registered" },
  here: { zh: "可以在此更改", en: "To be changed here" },
  byPlatform: { zh: "在政务服务平台更改", en: "To be changed on the platform" },
  form: { zh: "在被退回的表单中更改", en: "To be changed in the returned form" },
  withdrawal: {
    zh: "审核期间不能更改；如需更改，可先撤回申请，修改后重新提交",
    en: "Not to be changed during the review; take the submission back to change it, and submit it again",
  },
  authority: {
    zh: "已审核通过；如需更改，请联系主管外专局重新审核",
    en: "Approved; to change it, ask the authority in charge to reopen the review",
  },
  changeMobile: { zh: "更改手机号码", en: "Change the mobile" },
  changeEmail: { zh: "更改电子邮件", en: "Change the e-mail" },
  platformMobile: {
    zh: "平台上的号码已是 {masked}，短信仍发送到 {present}。",
    en: "The platform now knows {masked}; messages still go to {present}.",
  },
  usePlatformMobile: { zh: "改用平台上的号码", en: "Use the platform's" },
  mobileChanged: { zh: "手机号码已更改为 {masked}。", en: "The mobile is now {masked}." },
  emailChanged: { zh: "电子邮件已更改为 {masked}。", en: "The e-mail is now {masked}." },
  emailRemoved: {
    zh: "电子邮件已删除，不再发送邮件通知。",
    en: "The e-mail was removed; no more e-mails are sent.",
  },
  notMatched: {
    zh: "已重新比对，没有发现其他账号使用该号码。",
    en: "It was compared again, and no other account uses it.",
  },
  matched: {
    zh: "您在{unit}的账号已挂起：该手机号码与先登记的另一个账号相同。",
    en: "Your account in {unit} is on hold: another account gave this mobile first.",
  },
  matchedNext: {
    zh: "请到挂起页面查看原因并填写说明；如号码填写有误，可以再次更改。",
    en: "Please see why on its page and say what you know; if the number was a slip, change it again.",
  },
} satisfies Record<string, BilingualText>;

/** The way into a unit, by the outcome of entry. */
export const ways = {
  unit_form: { zh: "填写单位信息", en: "Complete the unit's information" },
  person_form: { zh: "填写个人信息", en: "Complete your information" },
  unit_pending: { zh: "查看审核进度", en: "See the progress of the review" },
  account_pending: { zh: "查看审核进度", en: "See the progress of the review" },
  duplicate_hold: { zh: "查看挂起情况", en: "See why it is on hold" },
  home: { zh: "进入系统", en: "Enter" },
} satisfies Record<string, BilingualText>;

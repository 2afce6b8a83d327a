import type { BilingualText } from "./text.ts";

/** What the page says on which an applicant waits for a suspected duplicate to be resolved. */
export const hold = {
  title: { zh: "您的账号已挂起", en: "Your account is on hold" },
  matches: { zh: "哪些信息重复", en: "What is the same" },
  id_number: {
    zh: "证件号码 {masked} 与先登记的另一个账号相同",
    en: "The ID number {masked} is that of another account, which came first",
  },
  mobile: {
    zh: "手机号码 {masked} 与先登记的另一个账号相同",
    en: "The mobile {masked} is that of another account, which came first",
  },
  strong: {
    zh: "一个证件号码只属于一个人，因此很可能是重复登记。",
    en: "An ID number belongs to one person alone, so this is probably a second registration.",
  },
  weak: {
    zh: "手机号码会换主人，仅凭手机号码相同不能断定是重复登记。",
    en: "A mobile can pass from one person to another, so this alone does not prove a second registration.",
  },
  mistyped: {
    zh: "如手机号码填错或已更换，可以更正。不再与其他账号相同时，挂起自动解除。",
    en: "If the mobile was mistyped or has changed, you can correct it. Once no other account has it, the hold ends by itself.",
  },
  number: { zh: "挂起编号", en: "Case number" },
  numberHint: {
    zh: "向主管外专局咨询时请提供此编号，无需提供证件号码。",
    en: "Quote this when you ask the authority in charge; there is no need to give your ID number.",
  },
  opened: { zh: "挂起时间", en: "On hold since" },
  statement: { zh: "您的说明", en: "What you can say" },
  lead: {
    zh: "您的说明会提供给管理员，有助于核对。可以不作说明；处理完成前可以修改。",
    en: "The administrator reads it, and it helps to compare the accounts. You need not say anything, and can change it until the hold is resolved.",
  },
  legend: { zh: "另一个账号是怎么回事？", en: "What about the other account?" },
  choose: { zh: "请选择一项。", en: "Please choose one." },
  note: { zh: "补充说明", en: "Anything to add" },
  noteHint: {
    zh: "例如以前登记的单位、开始使用该手机号码的时间。请勿填写完整的证件号码。",
    en: "For example the unit you registered for, or since when you have had the mobile. Do not give your whole ID number.",
  },
  send: { zh: "发送说明", en: "Send" },
  sent: { zh: "您的说明已发送给管理员", en: "The administrator has been told" },
  said: { zh: "您已作出说明", en: "What you have said" },
  choice: { zh: "说明", en: "You said" },
  at: { zh: "发送时间", en: "Sent at" },
  change: { zh: "修改说明", en: "Change it" },
  keep: { zh: "不修改", en: "Leave it" },
  gone: {
    zh: "挂起的情况已有变化，请刷新本页。",
    en: "Something has changed about this hold. Please refresh the page.",
  },
} satisfies Record<string, BilingualText>;

import type { BilingualText } from "./text.ts";

/** What is said where a mobile is corrected. */
export const mobile = {
  action: { zh: "更正手机号码", en: "Correct the mobile" },
  title: { zh: "更正接收短信的手机号码", en: "Correct the mobile that gets the messages" },
  present: { zh: "目前的号码是 {masked}。", en: "It is {masked} at present." },
  body: {
    zh: "更正后不需要重新审核，最近一次审核结果会重新发送到新号码。",
    en: "No new review is needed. The last decision's message goes to the new number as well.",
  },
  vouched: {
    zh: "个人账号的手机号码以政务服务平台为准：请先在平台更新，重新登录后在此填写同一号码。",
    en: "A personal account's mobile is the one that the service platform knows: change it there first, sign in again, and enter the same number here.",
  },
  recorded: {
    zh: "更正会记入办理记录，并重新检查该号码是否与其他账号重复。",
    en: "This is kept on record, and the number is compared with those of other accounts again.",
  },
  label: { zh: "正确的手机号码", en: "The right mobile" },
  hint: { zh: "11位中国大陆手机号码", en: "An 11-digit mobile of mainland China" },
  reason: { zh: "更正原因", en: "Why it is corrected" },
  confirm: { zh: "更正", en: "Correct it" },
} satisfies Record<string, BilingualText>;

import type { BilingualText } from "./text.ts";

/** What is said where an applicant's e-mail address is changed. */
export const myEmail = {
  title: { zh: "更改接收通知的电子邮件", en: "Change the e-mail that gets the messages" },
  present: { zh: "目前的地址是 {masked}。", en: "It is {masked} at present." },
  body: {
    zh: "更改后不需要重新审核；最近一次审核结果会重新发送到新地址，更改会记入办理记录。",
    en: "No new review is needed. The last decision goes to the new address as well, and the change is kept on record.",
  },
  label: { zh: "电子邮件地址", en: "E-mail address" },
  hint: { zh: "例如 name@example.cn", en: "Such as name@example.cn" },
  optional: {
    zh: "留空表示不再接收邮件。例如 name@example.cn",
    en: "Leave it empty to get no more e-mails. Such as name@example.cn",
  },
  confirm: { zh: "更改", en: "Change it" },
} satisfies Record<string, BilingualText>;

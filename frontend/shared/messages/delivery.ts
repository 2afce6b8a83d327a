import type { BilingualText } from "./text.ts";

/** What is said of messages that went to people: how far each has come. */
export const delivery = {
  title: { zh: "短信和邮件通知", en: "Messages sent" },
  none: { zh: "尚未发送通知。", en: "No message has been sent yet." },
  sms: { zh: "短信", en: "The text message" },
  email: { zh: "电子邮件", en: "The e-mail" },
  queued: { zh: "{what}等待发送至 {to}", en: "{what} to {to} is waiting to be sent" },
  submitting: { zh: "{what}正在发送至 {to}", en: "{what} to {to} is being sent" },
  submitted: {
    zh: "{what}已于 {time} 发送至 {to}，等待送达回执",
    en: "{what} was sent to {to} ({time}); the delivery report has not come yet",
  },
  delivered: { zh: "{what}已于 {time} 送达 {to}", en: "{what} was delivered to {to} ({time})" },
  failed: { zh: "{what}未能送达 {to}（{time}）", en: "{what} could not be delivered to {to} ({time})" },
  unknown: {
    zh: "{what}已于 {time} 发送至 {to}，不能确定是否送达",
    en: "{what} was sent to {to} ({time}); whether it arrived is not known",
  },
  letter: { zh: "查看邮件内容", en: "What it says" },
  goesTo: { zh: "通知发送至 {masked}。", en: "Messages go to {masked}." },
  correct: { zh: "手机号码有误？更正", en: "Is it wrong? Correct it" },
  corrected: { zh: "手机号码已更正为 {masked}。", en: "The mobile is now {masked}." },
  again: { zh: "重新发送", en: "Send again" },
  againTitle: { zh: "重新发送这条通知？", en: "Send this message again?" },
  againBody: { zh: "将再次发送至 {to}：", en: "It goes to {to} once more:" },
} satisfies Record<string, BilingualText>;

import type { BilingualText } from "./text.ts";

/** What the page says on which answers are checked before they are sent. */
export const checking = {
  title: { zh: "核对填写内容", en: "Check your answers" },
  lead: {
    zh: "请逐项核对。提交后，在审核结束前不能修改。",
    en: "Please check every answer. Once submitted, nothing can be changed until the review ends.",
  },
  edit: { zh: "修改", en: "Change" },
  chain: { zh: "提交后的审核流程", en: "What happens after you submit" },
  send: { zh: "提交", en: "Submit" },
  incomplete: {
    zh: "还有必填项未填写或填写有误，请返回修改。",
    en: "Some required fields are missing or wrong. Please go back and correct them.",
  },
  agree: {
    zh: "我确认以上信息真实、准确，并同意本系统为审核身份、防止重复注册和发送短信通知而处理其中的证件号码、手机号码和银行账号。",
    en: "I confirm that this information is true and accurate, and agree that the ID number, mobile and bank account in it are processed to verify identities, prevent duplicate registrations and send messages.",
  },
  noSecrets: { zh: "请勿填写或上传涉密信息。", en: "Do not enter or upload classified information." },
  submit: { zh: "提交审核", en: "Submit for review" },
  sending: { zh: "正在提交…", en: "Submitting…" },
  back: { zh: "返回修改", en: "Go back and change" },
} satisfies Record<string, BilingualText>;

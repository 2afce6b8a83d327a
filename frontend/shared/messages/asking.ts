import type { BilingualText } from "./text.ts";

/** What those who ask are told. */
export const asking = {
  lead: {
    zh: "请先查找公开问答，您的问题可能已有答复。",
    en: "Please search the public questions first: yours may be answered already.",
  },
  personal: {
    zh: "不要填写证件号码、手机号码、银行账号等个人信息。",
    en: "Leave out document numbers, mobiles, bank accounts and whatever else is personal.",
  },
  published: {
    zh: "有普遍意义的问答会公开，公开时不显示提问人和单位，文字可能作调整。",
    en: "What concerns many is published, reworded if need be, without your name or that of your unit.",
  },
  where: {
    zh: "答复显示在“我的提问”，不另发短信。",
    en: "You find the answer among your questions; no SMS is sent.",
  },
  titleField: { zh: "标题", en: "Title" },
  titleHint: {
    zh: "用一句话概括问题，最多100字。",
    en: "Your question in one sentence, at most 100 characters.",
  },
  textField: { zh: "问题", en: "Question" },
  textHint: {
    zh: "写明具体情形和想了解的内容。链接和排版不会生效。",
    en: "Tell the circumstances and what you want to know. Links and layout have no effect.",
  },
  counter: { zh: "已输入 {count} / {limit} 字", en: "{count} of {limit} characters" },
  required: { zh: "此项为必填项。", en: "This is required." },
  refused: { zh: "未能提交，请修改以下内容：", en: "It was not sent. Please correct:" },
  restored: { zh: "已恢复您上次未提交的内容。", en: "What you had not sent is here again." },
  send: { zh: "提交问题", en: "Send the question" },
  sending: { zh: "正在提交…", en: "Sending…" },
  discard: { zh: "清空", en: "Clear" },
  notAdmitted: {
    zh: "您的账号通过审核后才能提问。",
    en: "You can ask once your account is approved.",
  },
  full: {
    zh: "您已有{count}个问题等待答复，暂时不能再提问。",
    en: "{count} of your questions wait for an answer. You can ask again when one is answered.",
  },
  fullHint: {
    zh: "请等待答复，或在“我的提问”中撤回其中一个。",
    en: "Please wait, or take one of your questions back.",
  },
} satisfies Record<string, BilingualText>;

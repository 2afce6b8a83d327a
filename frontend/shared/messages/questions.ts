import type { BilingualText } from "./text.ts";

/** What readers of 论坛问答 and those who ask are told. */
export const questions = {
  title: { zh: "论坛问答", en: "Questions" },
  lead: {
    zh: "各单位的提问由国家外国专家局答复，有普遍意义的在此公开。",
    en: "The national authority answers what employers ask. What concerns many is published here.",
  },
  tabs: { zh: "论坛问答", en: "Questions" },
  everybodys: { zh: "公开问答", en: "Public" },
  mine: { zh: "我的提问", en: "My questions" },
  ask: { zh: "我要提问", en: "Ask a question" },
  whoMayAsk: {
    zh: "登录并通过审核的用户可以提问。",
    en: "Whoever has signed in and is approved may ask.",
  },
  search: { zh: "按标题和问题查找", en: "Search titles and questions" },
  found: { zh: "标题或问题含“{words}”的问答", en: "Questions with “{words}” in the title or text" },
  none: { zh: "目前没有公开的问答。", en: "No question has been published yet." },
  more: { zh: "加载更多", en: "Load more" },
  question: { zh: "问题", en: "Question" },
  answer: { zh: "答复", en: "Answer" },
  general: {
    zh: "答复针对一般情形，具体事项以主管外专局的审核为准。",
    en: "Answers are general. In a case of your own, the decision of the authority in charge counts.",
  },
  back: { zh: "返回论坛问答", en: "Back to the questions" },
  withdrawn: { zh: "该问答已不再公开", en: "This question is no longer public" },
  withdrawnBody: {
    zh: "其内容可能已不适用，请查找新的问答或通知公告。",
    en: "It may no longer apply. Please look for a newer one, or in the notices.",
  },
  news: { zh: "您有{count}个提问有了新的处理结果。", en: "There is news of {count} of your questions." },
  see: { zh: "查看", en: "See" },
} satisfies Record<string, BilingualText>;

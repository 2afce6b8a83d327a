import type { components } from "../generated/api.d.ts";
import type { BilingualText } from "./text.ts";

type State = components["schemas"]["MyQuestionSummary"]["state"];

/** What those who have asked are told of their own questions. */
export const mine = {
  none: { zh: "您还没有提过问。", en: "You have not asked anything yet." },
  news: { zh: "新", en: "New" },
  askedAt: { zh: "{date}提问", en: "Asked {date}" },
  from: { zh: "提问单位", en: "Asked from" },
  answeredAt: { zh: "{date}答复", en: "Answered {date}" },
  editedAt: { zh: "{date}更正", en: "Corrected {date}" },
  publicWords: { zh: "公开时的文字", en: "As it was published" },
  seePublic: { zh: "查看公开的问答", en: "See it as everybody does" },
  back: { zh: "返回我的提问", en: "Back to my questions" },
  takeBack: { zh: "撤回提问", en: "Take it back" },
  takeBackTitle: { zh: "撤回提问", en: "Take the question back" },
  takeBackBody: {
    zh: "撤回后不再答复，也不能恢复；需要时可以重新提问。",
    en: "It will not be answered and can't be brought back. You can ask again when you need to.",
  },
} satisfies Record<string, BilingualText>;

interface StateWords {
  name: BilingualText;
  meaning: BilingualText;
}

/** What each state means to whoever asked. */
export const questionStates: Readonly<Record<State, StateWords>> = {
  waiting: {
    name: { zh: "待答复", en: "Waiting" },
    meaning: {
      zh: "已提交，等待国家外国专家局答复。",
      en: "It was sent and waits for the national authority to answer.",
    },
  },
  answered: {
    name: { zh: "已答复", en: "Answered" },
    meaning: { zh: "已答复，仅您本人可以看到。", en: "It was answered; only you can read it." },
  },
  published: {
    name: { zh: "已公开", en: "Published" },
    meaning: {
      zh: "已答复，并已公开（不含提问人和单位）。",
      en: "It was answered and published, without your name or that of your unit.",
    },
  },
  refused: {
    name: { zh: "不予答复", en: "Not answered" },
    meaning: { zh: "该问题不予答复。", en: "This question is not answered." },
  },
  withdrawn: {
    name: { zh: "已撤下", en: "Withdrawn" },
    meaning: {
      zh: "该问答已不再公开。当时的答复仍在下方，可能已不适用。",
      en: "It is no longer public. The answer of that time is still below; it may no longer apply.",
    },
  },
  taken_back: {
    name: { zh: "已撤回", en: "Taken back" },
    meaning: { zh: "您已撤回该问题。", en: "You took this question back." },
  },
};

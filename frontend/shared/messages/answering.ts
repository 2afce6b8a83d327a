import type { components } from "../generated/api.d.ts";
import type { BilingualText } from "./text.ts";

type State = components["schemas"]["ReceivedQuestionSummary"]["state"];

/** What administrators who answer questions are told. */
export const answering = {
  title: { zh: "论坛问答", en: "Questions" },
  lead: {
    zh: "待答复的按提问先后排列。公开的问答不显示提问人和单位。",
    en: "Those that wait come in the order in which they were asked. What is published tells nobody's name or unit.",
  },
  states: { zh: "按状态查看", en: "By state" },
  empty: { zh: "没有这类提问。", en: "There are no such questions." },
  question: { zh: "问题", en: "Question" },
  unit: { zh: "提问单位", en: "Unit" },
  waited: { zh: "已等待", en: "Has waited" },
  overdue: { zh: "超时", en: "Overdue" },
  asked: { zh: "提问时间", en: "Asked" },
  changed: { zh: "最后处理", en: "Last change" },
  asker: { zh: "提问人", en: "Asked by" },
  list: { zh: "返回列表", en: "Back to the list" },
  answer: { zh: "答复", en: "Answer" },
  answerHint: {
    zh: "纯文字，最多4000字。提问人总能看到。",
    en: "Plain text, at most 4,000 characters. Its asker always sees it.",
  },
  who: { zh: "谁可以看到", en: "Who can read it" },
  privately: { zh: "仅答复提问人", en: "Only its asker" },
  publicly: { zh: "答复并公开", en: "Everybody" },
  wordsHint: {
    zh: "公开的是下面的文字。请删去人名、单位和只与个案有关的内容。",
    en: "What follows is published. Take out names, units and whatever concerns one case alone.",
  },
  publicTitle: { zh: "公开的标题", en: "Title for the public" },
  publicText: { zh: "公开的问题", en: "Question for the public" },
  send: { zh: "答复", en: "Answer" },
  sendPublicly: { zh: "答复并公开", en: "Answer and publish" },
  correct: { zh: "保存更正", en: "Save the correction" },
  saved: { zh: "已保存。", en: "Saved." },
  unsaved: { zh: "有未保存的修改", en: "Not saved yet" },
  restored: { zh: "已恢复您上次未保存的内容。", en: "What you had not saved is here again." },
  discard: { zh: "放弃未保存的修改", en: "Discard what is not saved" },
  movedTitle: {
    zh: "未能保存：该问题已有更新的处理结果",
    en: "Not saved: something else has happened to this question",
  },
  movedBy: { zh: "{by} 于 {at} 处理：{action}。", en: "{action} by {by} on {at}." },
  movedNext: {
    zh: "您填写的内容仍在下方。请与现在的答复核对后再次保存，或采用现在的答复。",
    en: "What you have typed is still below. Compare it with the present answer and save again, or take the present one.",
  },
  movedOver: {
    zh: "该问题已不能再答复。您填写的内容仍在下方，可以复制。",
    en: "It can't be answered any more. Your text is still below, to copy.",
  },
  present: { zh: "现在的答复", en: "The present answer" },
  takeTheirs: { zh: "采用现在的答复", en: "Take the present one" },
  over: { zh: "该问题已办结，只能查看。", en: "This question is closed; it can only be looked at." },
  refuse: { zh: "不予答复", en: "Do not answer" },
  refuseBody: { zh: "原因会显示给提问人。", en: "Its asker is told the reason." },
  withdraw: { zh: "撤下", en: "Withdraw" },
  withdrawBody: {
    zh: "撤下后不再公开，也不能恢复；提问人仍可看到答复。原因记录在案，不向读者显示。",
    en: "It is no longer public and can't be brought back; its asker keeps the answer. The reason goes on record alone.",
  },
  reason: { zh: "原因", en: "Reason" },
  readings: { zh: "阅读{count}次", en: "Readings: {count}" },
  see: { zh: "在门户查看", en: "See it in the portal" },
  history: { zh: "处理记录", en: "History" },
} satisfies Record<string, BilingualText>;

export const receivedStates = {
  waiting: { zh: "待答复", en: "Waiting" },
  answered: { zh: "已答复", en: "Answered" },
  published: { zh: "已公开", en: "Published" },
  refused: { zh: "不予答复", en: "Not answered" },
  withdrawn: { zh: "已撤下", en: "Withdrawn" },
  taken_back: { zh: "已撤回", en: "Taken back" },
} satisfies Record<State, BilingualText>;

export const questionActions: Readonly<Record<string, BilingualText>> = {
  ask: { zh: "提问", en: "Asked" },
  take_back: { zh: "撤回提问", en: "Taken back" },
  answer: { zh: "答复", en: "Answered" },
  publish: { zh: "答复并公开", en: "Published" },
  correct: { zh: "更正", en: "Corrected" },
  refuse: { zh: "不予答复", en: "Refused" },
  withdraw: { zh: "撤下", en: "Withdrawn" },
  merge: { zh: "账号合并，转至保留的账号", en: "Accounts merged, went to the one kept" },
};

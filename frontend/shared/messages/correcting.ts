import type { BilingualText } from "./text.ts";

/** What a form says after a return. */
export const correcting = {
  title: {
    zh: "您的申请已被退回，请按以下原因修改后重新提交",
    en: "Your submission was returned. Please correct what follows and submit it again",
  },
  lead: {
    zh: "此前填写的内容均已保留。只能修改下列项目，带锁标记的项目不能更改；每一条都要修改，或说明为何不需修改。",
    en: "Everything you entered has been kept. Only what follows can be changed, not the fields with a lock; correct each point, or say why it needs no correction.",
  },
  leadWhole: {
    zh: "此前填写的内容均已保留，所有项目都可以修改。每一条都要修改，或说明为何不需修改。",
    en: "Everything you entered has been kept, and all of it can be changed. Correct each point, or say why it needs no correction.",
  },
  decision: {
    zh: "查看并打印审核决定",
    en: "See and print the decision",
  },
  answer: {
    zh: "修改说明",
    en: "Your answer",
  },
  answerNeeded: {
    zh: "请修改该项；如不需修改，请说明原因。",
    en: "Please correct the field; where it needs no correction, say why.",
  },
  answerOptional: {
    zh: "该项已修改，说明可以不填。",
    en: "You have changed the field; an answer is optional.",
  },
  answerWhole: {
    zh: "请说明您是如何修改的，或为何不需修改。",
    en: "Please say what you changed, or why no change is needed.",
  },
  locked: {
    zh: "审核未要求修改，不能更改。",
    en: "Not asked to be corrected; it can't be changed.",
  },
  outdated: {
    zh: "此前填写的内容现已不再适用，请重新填写。",
    en: "What you entered before is no longer accepted; please enter it again.",
  },
  asked: {
    zh: "退回意见和您的说明",
    en: "What was asked and your answers",
  },
  changed: {
    zh: "已修改",
    en: "Changed",
  },
} satisfies Record<string, BilingualText>;

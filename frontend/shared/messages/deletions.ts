import type { BilingualText } from "./text.ts";

/** What administrators are told of requests for deletion. */
export const deletions = {
  title: { zh: "删除请求", en: "Requests for deletion" },
  lead: {
    zh: "请求删除个人信息并注销账号，等待时间最长的在前。",
    en: "People who ask for their data to be deleted and their accounts to end; those who wait the longest first.",
  },
  tabs: { zh: "按办理状态查看", en: "By state" },
  openTab: { zh: "待办理", en: "Waiting" },
  closedTab: { zh: "已办结", en: "Over" },
  caption: { zh: "删除请求，共显示 {count} 件", en: "Requests shown: {count}" },
  person: { zh: "请求人", en: "Person" },
  units: { zh: "单位", en: "Units" },
  noUnits: { zh: "没有用户账号", en: "No account" },
  reason: { zh: "原因", en: "Why" },
  noReason: { zh: "未填写", en: "Not given" },
  waiting: { zh: "已等待", en: "Waiting" },
  overdue: { zh: "已超期", en: "Overdue" },
  outcome: { zh: "结果", en: "Outcome" },
  noneOpen: { zh: "目前没有待办理的删除请求。", en: "No request waits." },
  noneClosed: { zh: "还没有办结的删除请求。", en: "No request is over yet." },
  open: { zh: "等待办理", en: "Waiting for an answer" },
  taken_back: { zh: "请求人已撤回", en: "Taken back" },
  accepted: { zh: "已同意", en: "Accepted" },
  refused: { zh: "未同意", en: "Refused" },
  one: { zh: "删除请求：{name}", en: "Request for deletion: {name}" },
  back: { zh: "返回删除请求", en: "Back to the requests" },
  number: { zh: "编号", en: "Number" },
  since: { zh: "{at} 提交", en: "Asked for {at}" },
  answer: { zh: "答复", en: "Answer" },
  ends: { zh: "同意后终止的账号", en: "Accounts that end if it is accepted" },
  noAccounts: { zh: "没有有效的用户账号。", en: "There is no live account." },
  stays: {
    zh: "该账号登记的单位已审核通过，单位保留，由其他人员继续使用。",
    en: "It registered an approved unit, which stays and goes on with its other people.",
  },
  projects: {
    zh: "在审或待修改的项目：{count} 个，随账号终止",
    en: "Projects under way that end with it: {count}",
  },
  drafts: { zh: "项目草稿：{count} 个，将删除", en: "Drafts of projects that are deleted: {count}" },
  keeps: {
    zh: "已提交的表单、加密的号码、附件和办理记录依法保存，不在此抹除；已立项的项目归单位。",
    en: "What was handed in, encrypted numbers, scans and the record are kept as the law asks for, and not erased here; approved projects stay with the unit.",
  },
  decide: { zh: "办理", en: "Answer" },
  accept: { zh: "同意删除", en: "Accept" },
  refuse: { zh: "不同意", en: "Refuse" },
  acceptTitle: { zh: "同意删除并注销 {name} 的全部账号？", en: "Accept, and end all accounts of {name}?" },
  acceptBody: {
    zh: "全部账号立即注销，不能恢复；号码从重复比对中移除，草稿删除，并以短信和邮件通知本人。",
    en: "All accounts end at once and for good, their numbers are no longer compared, drafts are deleted, and the person is told by message.",
  },
  note: { zh: "答复（选填，请求人可见）", en: "Answer (optional, the person reads it)" },
  refuseTitle: { zh: "不同意 {name} 的删除请求？", en: "Refuse the request of {name}?" },
  refuseBody: {
    zh: "账号照常使用，以短信和邮件通知本人。",
    en: "The accounts go on, and the person is told by message.",
  },
  why: { zh: "原因（请求人可见）", en: "Why (the person reads it)" },
  answered: { zh: "已办理。", en: "Answered." },
  movedOn: {
    zh: "该请求在您查看期间已有变化，您的操作没有生效",
    en: "The request has changed since you opened it; what you did had no effect",
  },
  history: { zh: "办理记录", en: "What happened" },
} satisfies Record<string, BilingualText>;

/** What can happen to a request. */
export const deletionActions: Readonly<Record<string, BilingualText>> = {
  ask: { zh: "请求删除", en: "Asked for deletion" },
  take_back: { zh: "撤回请求", en: "Took it back" },
  accept: { zh: "同意", en: "Accepted" },
  refuse: { zh: "未同意", en: "Refused" },
};

import type { BilingualText } from "./text.ts";

/** Where a submission stands, how it is taken back, and how a decision on it reads. */
export const standing = {
  state: { zh: "当前状态", en: "Present state" },
  where: { zh: "目前在", en: "It is now with" },
  since: { zh: "开始时间", en: "Since" },
  waited: { zh: "已等待", en: "It has waited" },
  usual: { zh: "该单位通常用时", en: "This authority usually takes" },
  usualDays: { zh: "约 {days}", en: "About {days}" },
  next: { zh: "下一步", en: "What comes next" },
  nextNational: {
    zh: "通过后由国家外国专家局审核；如被退回，您可以修改后重新提交。",
    en: "Once approved it goes to the State Administration of Foreign Experts Affairs; if returned, you can correct and submit it again.",
  },
  nextMessage: {
    zh: "这是最后一级审核。通过后您的手机号码会收到短信，即可登录系统。",
    en: "This is the last step. Once approved your mobile gets a message, and you can sign in.",
  },
  nextApproval: {
    zh: "这是最后一级审核。通过后立项，您的手机号码会收到短信。",
    en: "This is the last step. Once the project is approved, your mobile gets a message.",
  },
  nextCarryOut: { zh: "请按计划执行。", en: "Carry it out as planned." },
  nextAgain: {
    zh: "该项目计划已终止，可以用其内容新建一份。",
    en: "This plan is over. A new one can begin with what it holds.",
  },
  nextHome: { zh: "登录后即可使用系统。", en: "Sign in to use the system." },
  nextSubmit: { zh: "修改后重新提交。", en: "Correct it and submit it again." },
  withdraw: { zh: "撤回申请", en: "Take it back" },
  withdrawTitle: { zh: "撤回这份申请？", en: "Take this submission back?" },
  withdrawBody: {
    zh: "撤回后审核停止，您填写的内容全部保留，可以在其基础上修改后重新提交，届时从第一级审核重新开始。",
    en: "The review stops. Everything you entered is kept; you can go on from it and submit it again, and its review then starts from the first step.",
  },
  decisionTitle: { zh: "审核决定", en: "Decision" },
  decisionNone: { zh: "该申请尚无审核决定。", en: "There is no decision on this submission yet." },
  approved: { zh: "审核通过", en: "Approved" },
  returned: { zh: "退回修改", en: "Returned for correction" },
  outcome: { zh: "审核结果", en: "Outcome" },
  authority: { zh: "审核单位", en: "Decided by" },
  at: { zh: "决定时间", en: "Decided at" },
  comment: { zh: "备注", en: "Comment" },
  reasons: { zh: "退回原因", en: "Reasons" },
  print: { zh: "打印审核决定", en: "Print the decision" },
  back: { zh: "返回", en: "Back" },
} satisfies Record<string, BilingualText>;

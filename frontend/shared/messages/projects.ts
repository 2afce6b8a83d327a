import type { BilingualText } from "./text.ts";

/** What the pages say on which projects are listed and followed. */
export const projects = {
  lead: {
    zh: "{unit}的项目计划。未提交的可以继续填写，已提交的可以查看审核进度。",
    en: "The projects of {unit}. Go on writing those that are not submitted, and follow the others.",
  },
  begin: { zh: "新建项目计划", en: "Plan a new project" },
  none: {
    zh: "本单位还没有这类项目计划。",
    en: "Your unit has no projects of this kind yet.",
  },
  noneNext: {
    zh: "点击“新建项目计划”开始填写。内容会自动保存，可以分多次填写，填好后提交审核。",
    en: "Choose “Plan a new project” to begin. What you type is saved by itself; submit it for review when it is complete.",
  },
  noneFound: { zh: "没有符合条件的项目。", en: "No projects are like that." },
  filter: { zh: "筛选", en: "Filter" },
  progress: { zh: "进度", en: "Progress" },
  anyProgress: { zh: "全部进度", en: "Any progress" },
  year: { zh: "项目年度", en: "Year" },
  anyYear: { zh: "全部年度", en: "Any year" },
  ofYear: { zh: "{year}年度", en: "{year}" },
  more: { zh: "显示更多", en: "Show more" },
  untitled: { zh: "（尚未命名）", en: "(no title yet)" },
  applicant: { zh: "申报人", en: "Planned by" },
  own: { zh: "{name}（本人）", en: "{name} (you)" },
  where: { zh: "目前在", en: "It is now with" },
  inHands: { zh: "申报人", en: "Its applicant" },
  since: { zh: "进入当前状态", en: "In this state since" },
  days: { zh: "{at}，已 {days}", en: "{at}, for {days}" },
  private: {
    zh: "同事提交后，您可以查看。",
    en: "You can open it once your colleague has submitted it.",
  },
  back: { zh: "返回{category}", en: "Back to {category}" },
  newTitle: { zh: "选择项目类别", en: "Choose the kind of project" },
  content: { zh: "项目内容", en: "The project" },
  messages: { zh: "短信和邮件", en: "Messages" },
  decision: { zh: "查看并打印审核决定", en: "See and print the decision" },
  receipt: { zh: "查看并打印回执", en: "See and print the receipt" },
  again: { zh: "以此新建项目计划", en: "Plan a new project from this one" },
  againHint: {
    zh: "该项目计划已终止。如需再次申报，可以用其内容新建一份。",
    en: "This plan is over. To apply again, begin a new one with what it holds.",
  },
  approvedNext: {
    zh: "该项目已立项，请按计划执行。",
    en: "This project is approved. Please carry it out as planned.",
  },
} satisfies Record<string, BilingualText>;

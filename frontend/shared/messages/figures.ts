import type { BilingualText } from "./text.ts";

/** What is said of the figures of projects. */
export const figures = {
  title: { zh: "数据统计", en: "Figures" },
  lead: {
    zh: "项目按开始日期所在年度统计；退回待修改的计入“未提交”，已撤回的不计入。",
    en: "Projects count for the year in which they start. Those returned for correction count as not submitted; those taken back are left out.",
  },
  unit: { zh: "本单位", en: "Your unit" },
  country: { zh: "全国", en: "The whole country" },
  year: { zh: "项目年度", en: "Year" },
  allYears: { zh: "全部年度", en: "All years" },
  ofYear: { zh: "{year}年度", en: "{year}" },
  byCategory: { zh: "各类项目的进度", en: "Each kind of project by its progress" },
  byYear: { zh: "历年立项数量", en: "Approved projects by year" },
  category: { zh: "项目类别", en: "Kind of project" },
  total: { zh: "合计", en: "Total" },
  table: { zh: "数据表", en: "The figures as a table" },
  none: { zh: "还没有项目计划。", en: "There are no projects yet." },
  noneNext: { zh: "新建第一份项目计划：", en: "Plan the first one:" },
  noneOfYear: { zh: "该年度没有项目计划。", en: "There are no projects in this year." },
  approved: { zh: "立项数量", en: "Approved projects" },
  plans: { zh: "新报计划", en: "This year's plans" },
  more: { zh: "更多", en: "More" },
  count: { zh: "{count} 项", en: "{count}" },
  barLabel: { zh: "{label}：{parts}", en: "{label}: {parts}" },
  part: { zh: "{label} {count} 项", en: "{label} {count}" },
} satisfies Record<string, BilingualText>;

import { fieldErrors } from "../generated/project-words.ts";
import type { BilingualText } from "./text.ts";

/** What the project form says, under the keys by which forms ask for their words. */
export const projectForm = {
  "form.project.individual": { zh: "个人类项目计划", en: "Individual project" },
  "form.project.hub": { zh: "平台类项目计划", en: "Hub project" },
  "form.project.support": { zh: "支援类项目计划", en: "Support project" },
  "form.project.lead": {
    zh: "{unit}申报的项目计划。提交后先由主管外专局审核，再由国家外国专家局审核，通过后立项。",
    en: "A project of {unit}. Once submitted, the authority in charge reviews it first, then the national one; it is then approved.",
  },
  "form.project.agree": {
    zh: "我确认以上信息真实、准确，已征得外国专家本人同意提供其姓名和国籍，且不含涉密信息。",
    en: "I confirm that all of this is true and accurate, that the expert agrees to being named here with a nationality, and that nothing in it is classified.",
  },
  "ready.titles": {
    zh: "项目的中文和英文名称、执行部门",
    en: "The title in Chinese and English, and the department",
  },
  "ready.expert": {
    zh: "外国专家的姓名和国籍，并征得其同意",
    en: "The expert's name and nationality, and their agreement",
  },
  "ready.period": { zh: "起止日期和预算（万元）", en: "The period, and the budget in 10,000 yuan" },
  "ready.summaries": { zh: "中文和英文的项目摘要", en: "A summary in Chinese and in English" },
  "field_errors.not_day": fieldErrors.not_day,
  "field_errors.before_start": fieldErrors.before_start,
} satisfies Record<string, BilingualText>;

export type ProjectFormKey = keyof typeof projectForm;

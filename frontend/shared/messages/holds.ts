import type { BilingualText } from "./text.ts";

/** 重复账号处理: what the list of suspected duplicates says. */
export const holds = {
  lead: {
    zh: "证件号码或手机号码与其他账号相同的账号，等待时间最长的在前。",
    en: "Accounts with the ID number or mobile of another, the longest waiting first.",
  },
  tabs: { zh: "按处理情况查看", en: "By how far they are" },
  open: { zh: "待处理", en: "Open" },
  closed: { zh: "已处理", en: "Resolved" },
  count: { zh: "{count} 件", en: "{count}" },
  countMore: { zh: "超过 {count} 件", en: "more than {count}" },
  openCaption: {
    zh: "待处理的疑似重复账号，共显示 {count} 件",
    en: "Open suspected duplicates, {count} shown",
  },
  closedCaption: {
    zh: "已处理的疑似重复账号，共显示 {count} 件",
    en: "Resolved suspected duplicates, {count} shown",
  },
  noneOpen: { zh: "目前没有待处理的疑似重复账号。", en: "No suspected duplicate waits to be resolved." },
  noneClosed: { zh: "还没有处理过疑似重复账号。", en: "No suspected duplicate has been resolved yet." },
  account: { zh: "被挂起的账号", en: "Account on hold" },
  unit: { zh: "单位", en: "Unit" },
  marks: { zh: "提示", en: "Marks" },
  waiting: { zh: "已等待", en: "Waiting" },
  resolution: { zh: "处理结果", en: "Resolution" },
  strong: { zh: "强：{kinds}相同", en: "Strong: same {kinds}" },
  weak: { zh: "弱：仅{kinds}相同", en: "Weak: only the same {kinds}" },
  id_number: { zh: "证件号码", en: "ID number" },
  mobile: { zh: "手机号码", en: "mobile" },
  and: { zh: "和", en: " and " },
  samePerson: { zh: "疑似同一人", en: "Probably one person" },
  awaitsSecond: { zh: "等待复核", en: "To be confirmed" },
  old_account: { zh: "说明：本人的旧账号", en: "Says: my old account" },
  mobile_reissued: { zh: "说明：号码重新分配", en: "Says: mobile reissued" },
  not_me: { zh: "说明：不是本人", en: "Says: not me" },
  find: { zh: "按挂起编号查找", en: "Find by case number" },
  findHint: { zh: "挂起编号，如 GQ-7K3M-92QX", en: "Case number, such as GQ-7K3M-92QX" },
  findAction: { zh: "查找", en: "Find" },
  findNone: {
    zh: "没有编号为“{number}”的挂起，请与对方核对后重试。",
    en: "There is no hold with the number “{number}”. Please check it with whoever gave it.",
  },
  keyFind: { zh: "按编号查找", en: "Find by case number" },
  keyOpen: { zh: "打开所选的一件", en: "Open the one chosen" },
} satisfies Record<string, BilingualText>;

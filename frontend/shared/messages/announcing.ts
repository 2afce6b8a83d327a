import type { Channel } from "../content/channels.ts";
import type { components } from "../generated/api.d.ts";
import type { BilingualText } from "./text.ts";

type State = components["schemas"]["WrittenArticleSummary"]["state"];

/** What administrators who write in either channel are told. */
export const announcing = {
  tabs: {
    zh: "内容",
    en: "Content",
  },
  lead: {
    zh: "发布后，所有人（包括未登录者）都可以阅读。",
    en: "What is published can be read by everybody, signed in or not.",
  },
  list: {
    zh: "返回列表",
    en: "Back to the list",
  },
  titles: {
    zh: "标题",
    en: "Title",
  },
  state: {
    zh: "状态",
    en: "State",
  },
  publishedAt: {
    zh: "发布时间",
    en: "Published",
  },
  changed: {
    zh: "最后修改",
    en: "Last changed",
  },
  bilingual: {
    zh: "有英文",
    en: "In English too",
  },
  readings: {
    zh: "阅读{count}次",
    en: "Readings: {count}",
  },
  see: {
    zh: "在门户查看",
    en: "See it in the portal",
  },
  chinese: {
    zh: "中文",
    en: "Chinese",
  },
  english: {
    zh: "英文（选填）",
    en: "English (optional)",
  },
  previewChinese: {
    zh: "预览（中文）",
    en: "Preview (Chinese)",
  },
  previewEnglish: {
    zh: "预览（英文）",
    en: "Preview (English)",
  },
  previewEmpty: {
    zh: "填写正文后，这里显示读者将看到的样子。",
    en: "Here you will see the text as its readers do.",
  },
  previewBehind: {
    zh: "正在更新…",
    en: "Updating…",
  },
  previewFailed: {
    zh: "预览未能更新。",
    en: "The preview could not be updated.",
  },
  syntax: {
    zh: "排版说明",
    en: "How to lay out the text",
  },
  syntaxPictures: {
    zh: "不能插入图片，也不能使用HTML；链接写完整网址。",
    en: "Pictures and HTML are not possible. Write links with their whole address.",
  },
  pin: {
    zh: "置顶",
    en: "Pin to the top",
  },
  publishing: {
    zh: "发布方式",
    en: "Publishing",
  },
  draft: {
    zh: "存为草稿，暂不发布",
    en: "Keep as a draft",
  },
  now: {
    zh: "立即发布",
    en: "Publish now",
  },
  later: {
    zh: "定时发布",
    en: "Publish at a time",
  },
  time: {
    zh: "发布时间（北京时间）",
    en: "Time of publication (Beijing)",
  },
  timeHint: {
    zh: "格式：2026-12-01 09:00",
    en: "As in 2026-12-01 09:00",
  },
  isPublished: {
    zh: "已于 {time} 发布。保存后，读者看到的内容随即更新。",
    en: "Published on {time}. What you save is what readers see from then on.",
  },
  save: {
    zh: "保存",
    en: "Save",
  },
  discard: {
    zh: "放弃未保存的修改",
    en: "Discard what is not saved",
  },
  saved: {
    zh: "已保存。",
    en: "Saved.",
  },
  unsaved: {
    zh: "有未保存的修改",
    en: "Not saved yet",
  },
  uploading: { zh: "附件上传完成后即可保存。", en: "You can save once the files have been uploaded." },
  restored: {
    zh: "已恢复您上次未保存的内容。",
    en: "What you had not saved is here again.",
  },
  refused: {
    zh: "未能保存，请修改以下内容：",
    en: "It was not saved. Please correct:",
  },
  movedTitle: {
    zh: "未能保存：其他管理员已保存了更新的内容",
    en: "Not saved: another administrator has saved a newer version",
  },
  movedMeanwhile: {
    zh: "您离开期间，其他管理员已保存了更新的内容",
    en: "While you were away, another administrator saved a newer version",
  },
  movedBy: {
    zh: "{by} 于 {at} 保存。",
    en: "Saved by {by} on {at}.",
  },
  movedMerged: {
    zh: "双方的修改已合并到下方，没有内容丢失。请核对后再次保存。",
    en: "Both changes have been put together below, and nothing is lost. Please check them and save again.",
  },
  movedClashes: {
    zh: "以下项目双方都作了修改，请逐项选择保留哪一份，再次保存：",
    en: "You have both changed what follows. Choose which to keep, and save again:",
  },
  mine: {
    zh: "保留我的内容",
    en: "Keep mine",
  },
  theirs: {
    zh: "采用对方的内容",
    en: "Take theirs",
  },
  theirText: {
    zh: "对方的内容",
    en: "Their text",
  },
  yes: {
    zh: "是",
    en: "Yes",
  },
  no: {
    zh: "否",
    en: "No",
  },
  withdraw: {
    zh: "撤回",
    en: "Withdraw",
  },
  withdrawBody: {
    zh: "撤回后读者不能再阅读，也不能恢复。原因记录在案，不向读者显示。",
    en: "Nobody can read it any more, and it can't be brought back. The reason goes on record; readers do not see it.",
  },
  withdrawReason: {
    zh: "撤回原因",
    en: "Reason",
  },
  withdrawConfirm: {
    zh: "确认撤回",
    en: "Withdraw it",
  },
  history: {
    zh: "修改记录",
    en: "History",
  },
  changedWhat: {
    zh: "修改项目：{fields}",
    en: "Changed: {fields}",
  },
  until: {
    zh: "发布时间：{time}",
    en: "Time of publication: {time}",
  },
} satisfies Record<string, BilingualText>;

type ChannelWord =
  | "begin"
  | "edit"
  | "empty"
  | "englishHint"
  | "movedWithdrawn"
  | "withdrawTitle"
  | "isWithdrawn";

/** What administrators who write in one channel are told. */
export const announcingIn: Readonly<Record<Channel, Record<ChannelWord, BilingualText>>> = {
  notice: {
    begin: { zh: "撰写通知", en: "Write a notice" },
    edit: { zh: "编辑通知", en: "Edit a notice" },
    empty: { zh: "还没有撰写过通知公告。", en: "No notice has been written yet." },
    englishHint: {
      zh: "没有英文时，英文读者看到中文内容和“本通知仅有中文”的提示。",
      en: "Without it, readers of English see the Chinese and are told that there is no English.",
    },
    movedWithdrawn: {
      zh: "该通知已被撤回，不能再修改。您填写的内容仍在下方，可以复制。",
      en: "The notice has been withdrawn and can no longer be changed. Your text is still below, to copy.",
    },
    withdrawTitle: { zh: "撤回通知", en: "Withdraw the notice" },
    isWithdrawn: {
      zh: "该通知已撤回，只能查看。",
      en: "This notice has been withdrawn; it can only be looked at.",
    },
  },
  news: {
    begin: { zh: "撰写动态", en: "Write news" },
    edit: { zh: "编辑动态", en: "Edit an article" },
    empty: { zh: "还没有撰写过引智动态。", en: "No news has been written yet." },
    englishHint: {
      zh: "没有英文时，英文读者看到中文内容和“本文仅有中文”的提示。",
      en: "Without it, readers of English see the Chinese and are told that there is no English.",
    },
    movedWithdrawn: {
      zh: "该文章已被撤回，不能再修改。您填写的内容仍在下方，可以复制。",
      en: "The article has been withdrawn and can no longer be changed. Your text is still below, to copy.",
    },
    withdrawTitle: { zh: "撤回文章", en: "Withdraw the article" },
    isWithdrawn: {
      zh: "该文章已撤回，只能查看。",
      en: "This article has been withdrawn; it can only be looked at.",
    },
  },
};

export const articleStates = {
  draft: { zh: "草稿", en: "Draft" },
  scheduled: { zh: "待发布", en: "Scheduled" },
  published: { zh: "已发布", en: "Published" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
} satisfies Record<State, BilingualText>;

export const articleActions: Readonly<Record<string, BilingualText>> = {
  edit: { zh: "保存", en: "Saved" },
  schedule: { zh: "定时发布", en: "Scheduled" },
  unschedule: { zh: "取消定时发布", en: "Unscheduled" },
  publish: { zh: "发布", en: "Published" },
  withdraw: { zh: "撤回", en: "Withdrawn" },
};

/** What a field is called, in the form and in the record. */
export const articleFields = {
  title_zh: { zh: "标题（中文）", en: "Title (Chinese)" },
  title_en: { zh: "标题（英文）", en: "Title (English)" },
  body_zh: { zh: "正文（中文）", en: "Text (Chinese)" },
  body_en: { zh: "正文（英文）", en: "Text (English)" },
  is_pinned: { zh: "置顶", en: "Pinned" },
  pinned: { zh: "置顶", en: "Pinned" },
  publish: { zh: "发布方式", en: "Publishing" },
  publish_at: { zh: "发布时间", en: "Time of publication" },
  files: { zh: "附件", en: "Attached files" },
} satisfies Record<string, BilingualText>;

/** How Markdown is written, each with what it makes. */
export const syntax: readonly { written: string; made: BilingualText }[] = [
  { written: "# 一、总体要求", made: { zh: "标题", en: "a heading" } },
  { written: "**申报时间：**", made: { zh: "加粗", en: "bold" } },
  { written: "- 条目", made: { zh: "项目符号", en: "a list" } },
  { written: "1. 条目", made: { zh: "编号", en: "a numbered list" } },
  { written: "> 请注意", made: { zh: "引用", en: "a quotation" } },
  { written: "[使用帮助](/help)", made: { zh: "链接", en: "a link" } },
  { written: "| 阶段 | 时间 |\n| --- | --- |\n| 申报 | 12月 |", made: { zh: "表格", en: "a table" } },
];

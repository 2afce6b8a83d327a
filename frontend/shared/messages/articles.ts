import type { Channel } from "../content/channels.ts";
import type { BilingualText } from "./text.ts";

/** What readers of either channel are told. */
export const articles = {
  more: { zh: "更多", en: "More" },
  next: { zh: "加载更多", en: "Load more" },
  search: { zh: "按标题查找", en: "Search the titles" },
  find: { zh: "查找", en: "Search" },
  everything: { zh: "显示全部", en: "Show all" },
  noneFound: {
    zh: "没有找到。请换用更少或其他的词语。",
    en: "Nothing was found. Try fewer or other words.",
  },
  pinned: { zh: "置顶", en: "Pinned" },
  published: { zh: "{date}发布", en: "Published {date}" },
  edited: { zh: "{date}更新", en: "Updated {date}" },
  readings: { zh: "阅读{count}次", en: "Readings: {count}" },
} satisfies Record<string, BilingualText>;

type ChannelWord = "title" | "found" | "none" | "chineseOnly" | "back" | "withdrawn" | "withdrawnBody";

/** What readers of one channel are told. */
export const channels: Readonly<Record<Channel, Record<ChannelWord, BilingualText>>> = {
  notice: {
    title: { zh: "通知公告", en: "Notices" },
    found: { zh: "标题含“{words}”的通知公告", en: "Notices with “{words}” in the title" },
    none: { zh: "目前没有通知公告。", en: "There are no notices at present." },
    chineseOnly: { zh: "本通知仅有中文。", en: "This notice is in Chinese only." },
    back: { zh: "返回通知公告", en: "Back to the notices" },
    withdrawn: { zh: "该通知已撤回", en: "This notice has been withdrawn" },
    withdrawnBody: {
      zh: "其内容不再有效，请以最新的通知公告为准。",
      en: "It is no longer valid. Please go by the latest notices.",
    },
  },
  news: {
    title: { zh: "引智动态", en: "News" },
    found: { zh: "标题含“{words}”的动态", en: "News with “{words}” in the title" },
    none: { zh: "目前没有动态。", en: "There is no news at present." },
    chineseOnly: { zh: "本文仅有中文。", en: "This article is in Chinese only." },
    back: { zh: "返回引智动态", en: "Back to the news" },
    withdrawn: { zh: "该文章已撤回", en: "This article has been withdrawn" },
    withdrawnBody: { zh: "其内容不再公开。", en: "It is no longer available." },
  },
};

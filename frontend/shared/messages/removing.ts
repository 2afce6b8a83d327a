import type { BilingualText } from "./text.ts";

/** How a draft of a project is deleted. */
export const removing = {
  remove: { zh: "删除该草稿", en: "Delete this draft" },
  removeTitle: { zh: "删除这份项目计划草稿？", en: "Delete this draft?" },
  removeBody: {
    zh: "填写的内容将被删除，不能恢复。",
    en: "What was entered in it is deleted for good.",
  },
} satisfies Record<string, BilingualText>;

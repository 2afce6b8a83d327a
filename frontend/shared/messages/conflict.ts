import type { BilingualText } from "./text.ts";

/** What is asked where a draft was saved in two windows. */
export const conflict = {
  title: { zh: "草稿已在其他窗口更新", en: "The draft was saved in another window" },
  body: {
    zh: "{at} 在其他窗口或设备上保存了这份草稿。请选择保留哪一份。",
    en: "This draft was saved in another window or on another device ({at}). Which one do you want to keep?",
  },
  mine: { zh: "保留本窗口的内容", en: "Keep what is in this window" },
  theirs: { zh: "使用已保存的内容", en: "Use what was saved" },
} satisfies Record<string, BilingualText>;

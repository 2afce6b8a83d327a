import type { BilingualText } from "./text.ts";

/** What a code says that can be copied. */
export const copying = {
  copy: { zh: "复制", en: "Copy" },
  copied: { zh: "已复制", en: "Copied" },
  failed: { zh: "未能复制，请手动选取。", en: "It could not be copied; please select it." },
} satisfies Record<string, BilingualText>;

import type { components } from "../generated/api.d.ts";
import type { BilingualText } from "./text.ts";

type Kind = components["schemas"]["FileAnswer"]["kind"];

/** What is told of the files that go with an article. */
export const files = {
  title: { zh: "附件", en: "Attached files" },
  none: { zh: "无附件", en: "No files" },
} satisfies Record<string, BilingualText>;

export const fileKinds = {
  pdf: { zh: "PDF", en: "PDF" },
  docx: { zh: "Word", en: "Word" },
  xlsx: { zh: "Excel", en: "Excel" },
  jpeg: { zh: "JPEG图像", en: "JPEG image" },
  png: { zh: "PNG图像", en: "PNG image" },
} satisfies Record<Kind, BilingualText>;

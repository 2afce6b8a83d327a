import type { BilingualText } from "./text.ts";

/** What administrators are told who attach files to an article. */
export const attaching = {
  limits: {
    zh: "最多{most}个，每个不超过10 MB：PDF、Word（docx）、Excel（xlsx）、JPEG、PNG。中英文读者看到相同的附件。请勿上传涉密文件或含有个人号码的文件。",
    en: "{most} at most, each of up to 10 MB: PDF, Word (docx), Excel (xlsx), JPEG or PNG. Readers of both languages see the same files. Attach nothing that is classified or holds personal numbers.",
  },
  add: { zh: "添加文件", en: "Add files" },
  remove: { zh: "移除", en: "Remove" },
  removeOne: { zh: "移除{name}", en: "Remove {name}" },
  retry: { zh: "重试", en: "Try again" },
  retryOne: { zh: "重新上传{name}", en: "Upload {name} again" },
  sending: { zh: "正在上传…", en: "Uploading…" },
  checking: { zh: "正在检查…", en: "Checking…" },
  added: { zh: "已添加{name}，保存后生效。", en: "{name} has been added. Save to keep it." },
  removed: { zh: "已移除{name}，保存后生效。", en: "{name} has been removed. Save to keep it so." },
  tooMany: {
    zh: "附件最多{most}个，该文件未上传。",
    en: "There can be {most} files at most; this one was not sent.",
  },
} satisfies Record<string, BilingualText>;

import type { BilingualText } from "./text.ts";

/** What somebody is told of the messages that were written to them. */
export const myMessages = {
  lead: {
    zh: "本系统就您的各项登记发出的短信和邮件，最近的在前。",
    en: "The text messages and e-mails about everything you registered, the latest first.",
  },
  about: { zh: "{unit}：查看登记", en: "{unit}: see the registration" },
  more: { zh: "加载更多", en: "Load more" },
} satisfies Record<string, BilingualText>;

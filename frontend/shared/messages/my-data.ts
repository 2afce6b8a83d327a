import type { BilingualText } from "./text.ts";

/** What somebody is told of the right to a copy of what is kept about them. */
export const myData = {
  title: { zh: "我的个人信息", en: "My personal data" },
  lead: {
    zh: "您有权查阅、复制、更正和要求删除您的个人信息（《个人信息保护法》第四十五至四十七条）。",
    en: "You may see, copy, correct and ask to delete your personal data (Personal Information Protection Law, articles 45 to 47).",
  },
  copy: { zh: "获取副本", en: "Get a copy" },
  copyLead: {
    zh: "包括您的身份信息、账号、注册信息、项目计划、提问、收到的通知、登录记录和草稿，可以下载为 JSON 文件，也可以在本页查阅和打印。",
    en: "It holds who you are, your accounts, registrations, projects, questions, messages, sign-ins and drafts. You can download it as a JSON file, and read or print it on this page.",
  },
  masked: { zh: "获取副本（号码隐去部分数字）", en: "Get a copy, numbers masked" },
  whole: { zh: "获取含完整号码的副本", en: "Get a copy with whole numbers" },
  wholeTitle: { zh: "获取含完整号码的副本？", en: "Get a copy with whole numbers?" },
  wholeBody: {
    zh: "副本将包含完整的证件号码、手机号码和银行账号。请确认周围无人，并妥善保管文件；本次查看会记入记录。",
    en: "It will hold your whole ID number, mobile and bank account. Make sure that nobody looks on, and keep the file safe. That they were shown is recorded.",
  },
  wholeConfirm: { zh: "确认获取", en: "Get it" },
  collecting: { zh: "正在汇集…", en: "Collecting…" },
  ready: { zh: "副本已生成（{time}）", en: "Your copy is ready ({time})" },
  readyMasked: { zh: "号码已隐去部分数字。", en: "Numbers are masked." },
  readyWhole: { zh: "包含完整号码，请妥善保管。", en: "It holds whole numbers. Keep it safe." },
  download: { zh: "下载 JSON 文件", en: "Download the JSON file" },
  print: { zh: "打印", en: "Print" },
  forget: { zh: "从本页清除", en: "Clear it from this page" },
  nothing: { zh: "没有。", en: "Nothing." },
  file: { zh: "个人信息副本", en: "personal-data" },
  open: { zh: "下载", en: "Download" },
} satisfies Record<string, BilingualText>;

import type { BilingualText } from "./text.ts";

/** 使用帮助: what the manual answers. Apart from the other words, for only the help page needs it. */
export const help: readonly { question: BilingualText; answer: BilingualText }[] = [
  {
    question: { zh: "怎样注册？", en: "How do I register?" },
    answer: {
      zh: "在政务服务平台（www.12333.gov.cn）注册“法人”或“个人”账号并通过实名认证，然后登录本系统。单位不在系统中的，完善单位信息；单位已在系统中的，完善个人信息。",
      en: "Register as a legal person or as a person at the service platform (www.12333.gov.cn) and pass the real-name verification, then sign in here. If the unit is not in the system, complete its information; if it is, complete yours.",
    },
  },
  {
    question: { zh: "主管外专局怎样选择？", en: "Which authority do I choose?" },
    answer: {
      zh: "归属省级的选择“省级外专局”及其名称，沈阳、大连等城市同省级；归属市级的选择“市级外专局”，先选省，再选市；归属部委的选择“部委/直属单位”及其名称。所选单位将审核您的申请。",
      en: "A unit under a provincial authority chooses that type and the authority's name; Shenyang, Dalian and some other cities count as provincial. A unit under a city authority chooses that type, then the province, then the city. A unit under a ministry chooses that type and the ministry. The authority you choose reviews your submission.",
    },
  },
  {
    question: { zh: "附件有什么要求？", en: "What must attachments be like?" },
    answer: {
      zh: "需要营业执照等登记证明和银行账号信息盖章页的彩色图片，JPEG或PNG格式，不超过10 MB。黑白或灰度图片不予接受。",
      en: "Colour images of the proof of registration, such as the business licence, and of the bank account page with the unit's seal: JPEG or PNG, at most 10 MB. Black-and-white and greyscale images are refused.",
    },
  },
  {
    question: { zh: "审核需要经过哪些单位？", en: "Who reviews?" },
    answer: {
      zh: "先由所选的主管外专局审核，再由国家外国专家局审核。全部通过后，您填写的手机号码会收到短信，然后即可登录。",
      en: "First the authority you chose, then the State Administration of Foreign Experts Affairs. After both have approved, the mobile you gave gets a message, and you can sign in.",
    },
  },
  {
    question: { zh: "为什么账号被挂起？", en: "Why is my account on hold?" },
    answer: {
      zh: "证件号码或手机号码与另一个账号相同时，账号会被挂起，由管理员核对。处理完成后会收到短信，无需重复提交。",
      en: "When an ID number or mobile is the same as another account's, the account is put on hold and an administrator compares both. A message tells you when it is resolved; there is no need to submit again.",
    },
  },
  {
    question: { zh: "申请被退回怎么办？", en: "What if my submission is returned?" },
    answer: {
      zh: "登录后可以看到退回原因，此前填写的内容均已保留。修改后重新提交即可。最常见的原因是缺少英文简介。",
      en: "You see the reasons when you sign in, and everything you typed is still there. Correct it and submit it again. The most common reason is a missing English introduction.",
    },
  },
  {
    question: { zh: "我的信息会怎样使用？", en: "How is my information used?" },
    answer: {
      zh: "证件号码、手机号码和银行账号加密保存，页面上只显示一部分，仅用于审核身份、防止重复注册和发送短信通知。",
      en: "ID numbers, mobiles and bank accounts are stored encrypted and shown only in part. They are used to verify identities, prevent duplicate registrations and send messages.",
    },
  },
];

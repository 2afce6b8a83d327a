import type { BilingualText } from "./text.ts";

/** What somebody is told who wants their data deleted. */
export const myDeletion = {
  title: { zh: "请求删除", en: "Ask for deletion" },
  lead: {
    zh: "您可以请求删除您的个人信息并注销全部用户账号。管理员将在 {days} 个工作日内答复，答复前您可以撤回。",
    en: "You can ask for your personal data to be deleted and all your accounts to end. An administrator answers within {days} working days; until then you can take it back.",
  },
  ends: { zh: "同意后立即生效", en: "What happens as soon as it is accepted" },
  keeps: { zh: "仍须保存的内容和原因", en: "What has to be kept, and why" },
  ask: { zh: "请求删除我的个人信息", en: "Ask for my data to be deleted" },
  askTitle: {
    zh: "请求删除个人信息并注销账号？",
    en: "Ask for your data to be deleted and your accounts to end?",
  },
  askBody: {
    zh: "管理员同意后，您的全部用户账号将被注销且不能恢复；如需重新使用本系统，须重新登记和审核。",
    en: "Once an administrator accepts, all your accounts end for good. To use the system again you would have to register anew and be reviewed again.",
  },
  reason: { zh: "原因（选填）", en: "Why (optional)" },
  agree: { zh: "我已阅读将删除和仍须保存的内容", en: "I have read what is deleted and what is kept" },
  send: { zh: "提交请求", en: "Send the request" },
  again: { zh: "重新请求", en: "Ask again" },
  open: { zh: "您的删除请求正在等待管理员答复", en: "Your request waits for an administrator" },
  accepted: {
    zh: "您的删除请求已同意，用户账号已注销",
    en: "Your request was accepted, and your accounts have ended",
  },
  refused: { zh: "您的删除请求未获同意", en: "Your request was refused" },
  taken_back: { zh: "您已撤回删除请求", en: "You took your request back" },
  number: { zh: "编号", en: "Number" },
  askedAt: { zh: "提交时间", en: "Asked for" },
  waited: { zh: "已等待", en: "It has waited" },
  given: { zh: "您填写的原因", en: "Why you asked" },
  answer: { zh: "管理员的答复", en: "The administrator's answer" },
  answeredAt: { zh: "答复时间", en: "Answered" },
  takeBack: { zh: "撤回请求", en: "Take it back" },
  takeBackTitle: { zh: "撤回删除请求？", en: "Take your request back?" },
  takeBackBody: {
    zh: "撤回后一切照旧，以后可以再次提出。",
    en: "Everything stays as it is, and you can ask again later.",
  },
} satisfies Record<string, BilingualText>;

/** What accepting a request does, at once. */
export const ending: readonly BilingualText[] = [
  {
    zh: "您在各单位的用户账号全部注销，不能再用于登录本系统。",
    en: "All your accounts in all units end, and open the system no more.",
  },
  {
    zh: "您的注册信息停止审核；尚未立项的项目计划终止，草稿删除。",
    en: "The review of what you registered stops. Projects that are not approved end, and drafts are deleted.",
  },
  {
    zh: "您的证件号码和手机号码从重复比对中移除。",
    en: "Your ID number and mobile are no longer compared with those of others.",
  },
  { zh: "再次登记时，表单从空白开始。", en: "If you register again, the form begins empty." },
];

/** What is kept all the same, and why. */
export const keeping: readonly BilingualText[] = [
  {
    zh: "已提交的表单、附件和加密的号码：属于行政审核档案，依法保存；目前不会因同意删除而立即抹除，保存期满后另行删除。",
    en: "Forms that were handed in, scans and the encrypted numbers: they are files of an administrative review, kept as the law asks for. They are not erased when a request is accepted, but separately once they need not be kept.",
  },
  {
    zh: "办理记录和查看记录：用于证明审核经过，不能更改。",
    en: "The record of what happened and who looked: it proves the review, and can't be changed.",
  },
  {
    zh: "已审核通过的单位信息和已立项的项目：同时属于单位，由单位继续使用。",
    en: "A unit's approved registration and approved projects: they are the unit's as well, which goes on with them.",
  },
  {
    zh: "登录记录：依网络安全法保存不少于六个月，190 天后自动删除。",
    en: "Sign-ins: the Cybersecurity Law asks for six months; they go after 190 days by themselves.",
  },
];

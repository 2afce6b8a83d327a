import type { BilingualText } from "./text.ts";

/** What somebody is told of their own sign-ins. */
export const mySignIns = {
  lead: {
    zh: "登录记录保存 {days} 天，只有您本人能够看到。网络地址只保存前几段。",
    en: "Kept for {days} days and shown to you alone. Of the network address only the first parts are kept.",
  },
  strange: {
    zh: "有不认识的登录？请退出其他所有登录，并到政务服务平台修改密码。",
    en: "Is one of them not yours? Sign out everywhere else, and change your password on the platform.",
  },
  elsewhere: { zh: "退出其他所有登录", en: "Sign out everywhere else" },
  elsewhereTitle: { zh: "退出其他所有登录？", en: "Sign out everywhere else?" },
  elsewhereBody: {
    zh: "其他电脑和手机上的登录将立即失效，未保存的内容可能丢失；本次登录不受影响。",
    en: "Sessions on other computers and phones end at once, and what was not saved there may be lost. This one goes on.",
  },
  ended: { zh: "已退出其他 {count} 处登录。", en: "Other sessions that were ended: {count}." },
  noneEnded: { zh: "没有其他有效的登录。", en: "There was no other session." },
  this: { zh: "本次登录", en: "This session" },
  open: { zh: "仍在登录", en: "Still signed in" },
  over: { zh: "已结束", en: "Over" },
  refused: { zh: "未能登录", en: "Refused" },
  network: { zh: "网络 {network}", en: "Network {network}" },
  unknownNetwork: { zh: "网络未知", en: "Network not known" },
  more: { zh: "加载更多", en: "Load more" },
  none: { zh: "没有登录记录。", en: "There are no sign-ins." },
} satisfies Record<string, BilingualText>;

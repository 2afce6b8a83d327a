import type { BilingualText } from "./text.ts";

type Choice = "old_account" | "mobile_reissued" | "not_me";

/** What an applicant can say of a hold, and what that means. */
export const statements: Record<Choice, { title: BilingualText; meaning: BilingualText }> = {
  old_account: {
    title: { zh: "这是我本人的旧账号", en: "It is my own old account" },
    meaning: {
      zh: "我以前用另一个平台账号在本系统登记过。",
      en: "I registered here before, with another account of the platform.",
    },
  },
  mobile_reissued: {
    title: { zh: "手机号码是运营商重新分配给我的", en: "My mobile was reissued to me by the carrier" },
    meaning: {
      zh: "登记过这个号码的是它以前的使用者。",
      en: "Whoever registered it had the number before me.",
    },
  },
  not_me: {
    title: { zh: "不是我本人", en: "It is not me" },
    meaning: {
      zh: "另一个账号是别人的，与我无关。",
      en: "The other account is somebody else's and has nothing to do with me.",
    },
  },
};

const HAN = /\p{Script=Han}/u;

/** The language of what somebody wrote in either: screen readers and line breaks go by it. */
export const languageOf = (text: string): "zh-CN" | "en" => (HAN.test(text) ? "zh-CN" : "en");

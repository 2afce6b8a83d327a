import type { BilingualText } from "./text.ts";

/** What the home page says. */
export const home = {
  welcome: {
    zh: "{name}，您好",
    en: "Welcome, {name}",
  },
  entered: {
    zh: "您已进入外国专家项目管理信息系统：{unit}，{role}。",
    en: "You have entered the Foreign Expert Project Management System for {unit} as: {role}.",
  },
} satisfies Record<string, BilingualText>;

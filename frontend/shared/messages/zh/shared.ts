import { wording } from "../../generated/wording.zh.ts";

const words = {
  "system.name": "外国专家项目管理信息系统",
  "footer.platform": "申报单位用户由全国人力资源和社会保障政务服务平台统一身份认证",
  skip: "跳到正文",
  loading: "加载中…",
  retry: "重试",
  none: "未填写",
  cancel: "取消",
  close: "关闭",
  "problem.unreachable": "无法连接服务器，请稍后重试。",
  "problem.offline": "网络已断开，请检查网络后重试。",
  "problem.request": "如需咨询，请提供编号 {id}",
  "offline.banner": "网络已断开。已填写的内容会保留在本页，恢复连接后自动保存。",
  "display.large": "大字",
  "display.contrast": "高对比度",
  "display.theme": "颜色",
  "display.auto": "跟随系统",
  "display.light": "浅色",
  "display.dark": "深色",
  "session.ended": "登录已过期",
  "session.ended.body":
    "为保护您的信息，长时间未操作后登录会自动过期。已填写的内容不会丢失，重新登录后将回到本页。",
  "session.sign_in_again": "重新登录",
  "session.ending": "登录即将过期",
  "session.ending.body": "您已有一段时间未操作。为保护您的信息，登录将在 {time} 后过期。",
  "session.day_ending.body":
    "本次登录已接近12小时，将在 {time} 后过期，不能延长。已填写的内容不会丢失，重新登录后将回到本页。",
  "session.carry_on": "继续使用",
  "not_found.title": "未找到该页面",
  "not_found.body": "网址可能有误，或页面已不存在。",
  "not_found.home": "返回首页",
  "not_yours.title": "该页面不对您开放",
  "not_yours.body": "您的账号没有此项权限。您可以使用的功能请见首页。",
  "broken.title": "页面出现问题",
  "broken.body": "本页未能正常显示。此前填写的内容已保留，请重新加载。",
  "broken.reload": "重新加载",
  "corrections.whole": "整份表单",
  "groups.unit": "用人单位基本信息",
  "groups.introduction": "单位中英文简介",
  "groups.account": "用户账号基本信息",
  "groups.scans": "附件信息",
  "groups.person": "用户基本信息",
} as const;

/** The words that both sites use, the service's own wording among them. */
export const shared = { ...words, ...wording };

export type SharedKey = keyof typeof shared;

import { describe, expect, it } from "vitest";
import { isLost, type Message, shortTime, tellDelivery } from "./delivery.ts";

const NOW = new Date("2026-11-23T15:00+08:00");
const at = (hours: number, minutes: number, day = 23) => `2026-11-${day}T${hours}:${minutes}:00+08:00`;

const message = (more: Partial<Message> = {}): Message => ({
  id: "m-1",
  channel: "sms",
  template: "unit_approved",
  text: "【外国专家项目】注册信息已审核通过。",
  to_masked: "138****8000",
  state: "delivered",
  queued_at: at(10, 30),
  submitted_at: at(10, 31),
  settled_at: at(10, 32),
  reason: null,
  ...more,
});

describe("a message", () => {
  it("that arrived says when and where", () => {
    expect(tellDelivery(message(), NOW)).toEqual({
      tone: "success",
      icon: "success",
      words: "短信已于 10:32 送达 138****8000",
    });
  });

  it.each([
    ["queued", "短信等待发送至 138****8000"],
    ["submitting", "短信正在发送至 138****8000"],
    ["submitted", "短信已于 10:31 发送至 138****8000，等待送达回执"],
    ["failed", "短信未能送达 138****8000（10:32）"],
    ["unknown", "短信已于 10:31 发送至 138****8000，不能确定是否送达"],
  ] as const)("that is %s is told so", (state, words) => {
    expect(tellDelivery(message({ state }), NOW).words).toBe(words);
  });

  it("that failed before it went out tells when it was given up", () => {
    const never = message({ state: "failed", submitted_at: null });
    expect(tellDelivery(never, NOW).words).toBe("短信未能送达 138****8000（10:32）");
  });

  it("of another day has the day with it", () => {
    expect(shortTime(at(10, 32, 22), NOW)).toBe("2026年11月22日 10:32");
  });

  it("by e-mail is called one", () => {
    const email = message({ channel: "email", to_masked: "q***@example.cn" });
    expect(tellDelivery(email, NOW).words).toBe("电子邮件已于 10:32 送达 q***@example.cn");
  });
});

describe("sending again", () => {
  const failed = message({ id: "m-1", state: "failed" });

  it("is for messages that failed or may have", () => {
    expect(isLost(failed, [failed])).toBe(true);
    const unknown = message({ state: "unknown" });
    expect(isLost(unknown, [unknown])).toBe(true);
    expect(isLost(message(), [message()])).toBe(false);
  });

  it("is over where one like it went after it", () => {
    const later = message({ id: "m-2", state: "queued" });
    expect(isLost(failed, [failed, later])).toBe(false);
    expect(isLost(failed, [failed, message({ id: "m-3", channel: "email" })])).toBe(true);
  });
});

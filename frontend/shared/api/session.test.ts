import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  forgetSession,
  hasSessionEnded,
  lookAtSession,
  millisecondsAtMost,
  noticeActivity,
  noticeSignedOut,
  rememberSession,
} from "./session.ts";

const MINUTE = 60_000;
const stored = new Map<string, string>();
const browser = { cookie: "" };
vi.stubGlobal("document", browser);
vi.stubGlobal("localStorage", {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => stored.set(key, value),
});

const remember = (minutes: number) =>
  rememberSession({ csrf_token: "t", session: { idle_ends_in: 29 * 60, ends_in: minutes * 60 } });

beforeEach(() => {
  vi.useFakeTimers();
  browser.cookie = "__Host-signed-in=yes";
  noticeActivity();
  remember(12 * 60);
});

afterEach(forgetSession);

test("a session lasts its idle time from the last call", () => {
  vi.advanceTimersByTime(10 * MINUTE);
  expect(lookAtSession()).toBe(19 * MINUTE);
  noticeActivity();
  expect(lookAtSession()).toBe(29 * MINUTE);
});

test("a call from another window keeps it alive as well", () => {
  vi.advanceTimersByTime(28 * MINUTE);
  stored.set("fepmis.called/", String(Date.now()));
  expect(lookAtSession()).toBe(29 * MINUTE);
});

test("no call keeps it beyond its day", () => {
  remember(10);
  vi.advanceTimersByTime(9 * MINUTE);
  noticeActivity();
  expect(lookAtSession()).toBe(MINUTE);
  expect(millisecondsAtMost()).toBe(MINUTE);
});

test("whoever slept through its end finds it ended", () => {
  vi.advanceTimersByTime(40 * MINUTE);
  lookAtSession();
  expect(hasSessionEnded()).toBe(true);
  expect(browser.cookie).toContain("Max-Age=0");
});

test("whoever signed out in another window finds it ended", () => {
  browser.cookie = "";
  lookAtSession();
  expect(hasSessionEnded()).toBe(true);
});

test("a visitor has none that could end", () => {
  forgetSession();
  noticeSignedOut();
  expect(hasSessionEnded()).toBe(false);
  expect(lookAtSession()).toBe(Number.POSITIVE_INFINITY);
});

import { beforeEach, expect, it, vi } from "vitest";
import { forgetUnsaved } from "../form/unsaved.ts";
import { dropTyped, keepTyped, readTyped } from "./typed-statement.ts";

const UNIT = "91130403MA02200856";
const stored = new Map<string, string>();

/** As much of the browser's storage as is used; its keys are its own properties, as they are in a browser. */
const storage = new Proxy(
  {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => void stored.set(key, text),
    removeItem: (key: string) => void stored.delete(key),
  },
  {
    ownKeys: () => [...stored.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  },
);

beforeEach(() => {
  stored.clear();
  vi.stubGlobal("sessionStorage", storage);
});

it("is kept as it was typed, also before anything is chosen", () => {
  keepTyped(UNIT, "n-1", { choice: null, note: " 三月起使用" });
  expect(readTyped(UNIT, "n-1")).toEqual({ choice: null, note: " 三月起使用" });
  keepTyped(UNIT, "n-1", { choice: "not_me", note: "" });
  expect(readTyped(UNIT, "n-1")).toEqual({ choice: "not_me", note: "" });
});

it("is nobody else's, and nothing is left of it once it is sent or its author signs out", () => {
  keepTyped(UNIT, "n-1", { choice: "not_me", note: "" });
  expect(readTyped(UNIT, "n-2")).toBeNull();
  dropTyped(UNIT, "n-1");
  expect(readTyped(UNIT, "n-1")).toBeNull();
  keepTyped(UNIT, "n-1", { choice: "not_me", note: "" });
  forgetUnsaved();
  expect(readTyped(UNIT, "n-1")).toBeNull();
});

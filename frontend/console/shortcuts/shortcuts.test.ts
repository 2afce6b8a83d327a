import { describe, expect, it, vi } from "vitest";
import { actionFor, isBusyWith } from "./shortcuts.ts";

const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

const focusOn = (...selectors: string[]) =>
  ({ matches: (asked: string) => selectors.some((each) => asked.includes(each)) }) as unknown as Element;

describe("a shortcut", () => {
  it("calls what the page gave for its key", () => {
    const approve = vi.fn();
    actionFor(press("a"), { a: approve })?.();
    expect(approve).toHaveBeenCalledOnce();
  });

  it("leaves other keys alone, those of every object too", () => {
    expect(actionFor(press("x"), { a: vi.fn() })).toBeNull();
    expect(actionFor(press("toString"), {})).toBeNull();
  });

  it("leaves keys with a modifier to the browser", () => {
    expect(actionFor(press("a", { ctrlKey: true }), { a: vi.fn() })).toBeNull();
    expect(actionFor(press("r", { metaKey: true }), { r: vi.fn() })).toBeNull();
  });

  it("is no shortcut while somebody types", () => {
    expect(isBusyWith(press("a"), focusOn("textarea"))).toBe(true);
    expect(isBusyWith(press("a"), null)).toBe(false);
  });

  it("leaves Enter to the link that has the focus", () => {
    const link = { matches: (asked: string) => asked.startsWith("a,") } as unknown as Element;
    expect(isBusyWith(press("Enter"), link)).toBe(true);
    expect(isBusyWith(press("j"), link)).toBe(false);
  });
});

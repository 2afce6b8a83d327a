import { beforeEach, expect, test, vi } from "vitest";
import { Problem, Unreachable } from "../../shared/api/problem.ts";
import type { Values } from "../../shared/form/field.ts";
import type { Draft } from "../api.ts";
import { Autosaver, SAVE_AFTER, type SaveState } from "./autosaver.ts";

const AT = "2024-06-10T02:32:00Z";

const save = vi.fn(async (_: Values, version: number) => ({ version: version + 1, saved_at: AT }));
const keep = vi.fn();
let states: SaveState[];
let saver: Autosaver;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  save.mockImplementation(async (_, version) => ({ version: version + 1, saved_at: AT }));
  states = [];
  saver = new Autosaver({ save, keep, show: (state) => states.push(state) }, 3);
});

const lastState = () => states.at(-1);
const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

const draftOf = (values: Values, version: number): Draft => ({
  values,
  version,
  saved_at: AT,
  vouched: {},
  registration_id: null,
  corrections: [],
  unlocked: null,
  outdated: [],
  submitted: null,
  scans: {},
});

const movedOn = (values: Values) => new Problem(409, { code: "draft_moved_on", current: draftOf(values, 7) });

test("what is typed is saved once, a moment after the last change", async () => {
  saver.change({ name: "a" });
  await wait(SAVE_AFTER - 1);
  saver.change({ name: "ab" });
  await wait(SAVE_AFTER - 1);
  expect(save).not.toHaveBeenCalled();
  await wait(1);
  expect(save).toHaveBeenCalledExactlyOnceWith({ name: "ab" }, 3);
  expect(lastState()).toEqual({ kind: "saved", at: AT });
});

test("the next save builds on the version that the last one made", async () => {
  saver.change({ name: "a" });
  await saver.flush();
  saver.change({ name: "b" });
  await saver.flush();
  expect(save).toHaveBeenLastCalledWith({ name: "b" }, 4);
});

test("what is typed while a save is under way is saved after it", async () => {
  saver.change({ name: "a" });
  const first = saver.flush();
  saver.change({ name: "ab" });
  await first;
  await wait(SAVE_AFTER);
  expect(save).toHaveBeenLastCalledWith({ name: "ab" }, 4);
  expect(lastState()?.kind).toBe("saved");
});

test("a save that fails is shown, kept on this device and tried again", async () => {
  save.mockRejectedValueOnce(new Unreachable());
  saver.change({ name: "a" });
  expect(await saver.flush()).toBe(false);
  expect(lastState()?.kind).toBe("failed");
  expect(keep).toHaveBeenLastCalledWith({ values: { name: "a" }, version: 3 });
  await wait(5_000);
  expect(lastState()).toEqual({ kind: "saved", at: AT });
  expect(keep).toHaveBeenLastCalledWith(null);
});

test("a draft saved elsewhere is not overwritten before somebody chooses", async () => {
  save.mockRejectedValueOnce(movedOn({ name: "theirs" }));
  saver.change({ name: "mine" });
  await saver.flush();
  saver.change({ name: "mine again" });
  await wait(60_000);
  expect(lastState()?.kind).toBe("conflict");
  expect(save).toHaveBeenCalledOnce();
});

test("choosing one's own words saves them over the newer version", async () => {
  save.mockRejectedValueOnce(movedOn({ name: "theirs" }));
  saver.change({ name: "mine" });
  await saver.flush();
  await saver.settle("mine");
  expect(save).toHaveBeenLastCalledWith({ name: "mine" }, 7);
});

test("choosing the other words saves nothing and goes on from their version", async () => {
  save.mockRejectedValueOnce(movedOn({ name: "theirs" }));
  saver.change({ name: "mine" });
  await saver.flush();
  await saver.settle("theirs");
  expect(save).toHaveBeenCalledOnce();
  saver.change({ name: "theirs, corrected" });
  await saver.flush();
  expect(save).toHaveBeenLastCalledWith({ name: "theirs, corrected" }, 7);
});

test("an answer lost on the way is no conflict", async () => {
  save.mockRejectedValueOnce(movedOn({ name: "mine", fax: "" }));
  saver.change({ name: "mine" });
  expect(await saver.flush()).toBe(true);
  expect(lastState()?.kind).toBe("saved");
});

test("what was saved as the page was left is no conflict for the next", () => {
  saver.resume({ values: { name: "mine" }, version: 3 }, draftOf({ name: "theirs" }, 4));
  expect(lastState()?.kind).toBe("conflict");
});

test("what has been submitted is not saved as a draft again", async () => {
  save.mockRejectedValueOnce(new Unreachable());
  saver.change({ name: "submitted" });
  await saver.flush();
  saver.discard();
  await wait(60_000);
  expect(save).toHaveBeenCalledOnce();
  expect(keep).toHaveBeenLastCalledWith(null);
});

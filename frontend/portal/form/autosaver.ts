import { hasCode } from "../../shared/api/problem.ts";
import type { Values } from "../../shared/form/field.ts";
import type { Draft, Saved } from "../api.ts";
import type { Unsaved } from "./unsaved.ts";

export type SaveState =
  | { kind: "saved"; at: string | null }
  | { kind: "unsaved" }
  | { kind: "saving" }
  | { kind: "failed"; error: unknown }
  | { kind: "conflict"; current: Draft };

export interface SaveOptions {
  save: (values: Values, version: number) => Promise<Saved>;
  /** Told on every change, and with null once everything is on the server. */
  keep: (unsaved: Unsaved | null) => void;
  show: (state: SaveState) => void;
}

export const SAVE_AFTER = 1_500;
const RETRY_AFTER = [5_000, 15_000, 30_000, 60_000] as const;

/**
 * Saves a draft a moment after the last change, one call at a time, and tries again while saving fails.
 *
 * A draft that was saved from elsewhere meanwhile is never overwritten unasked: saving stops at "conflict" until
 * `settle` is called.
 */
export class Autosaver {
  private pending: Values | null = null;
  private running: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private conflict: Draft | null = null;

  constructor(
    private readonly options: SaveOptions,
    private version: number,
  ) {}

  /** Takes what is now typed. */
  change(values: Values): void {
    this.pending = values;
    this.options.keep({ values, version: this.version });
    if (this.conflict) return;
    this.options.show({ kind: "unsaved" });
    this.saveLater(SAVE_AFTER);
  }

  /** Saves at once what is not saved yet. Resolves to whether all of it now is. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.conflict) return false;
    if (this.pending) await this.run(this.pending);
    return this.pending === null;
  }

  /** Ends a conflict: with what is typed here, or with what was saved elsewhere. */
  async settle(choice: "mine" | "theirs"): Promise<void> {
    if (!this.conflict) return;
    this.version = this.conflict.version;
    const savedAt = this.conflict.saved_at;
    this.conflict = null;
    if (choice === "mine") await this.flush();
    else this.finish(savedAt);
  }

  /** Takes up what an earlier page typed on `version`: to be saved, saved already as it was left, or a conflict. */
  resume({ values, version }: Unsaved, current: Draft): void {
    this.pending = values;
    if (isSame(current.values, values)) this.finish(current.saved_at);
    else if (version === current.version) this.change(values);
    else this.stopAt(current);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  /** Leaves nothing to save: what was typed has been submitted. */
  discard(): void {
    this.stop();
    this.pending = null;
    this.options.keep(null);
  }

  private async run(values: Values): Promise<void> {
    this.running = this.save(values);
    await this.running;
    this.running = null;
  }

  private async save(values: Values): Promise<void> {
    this.options.show({ kind: "saving" });
    try {
      const saved = await this.options.save(values, this.version);
      this.version = saved.version;
      this.succeed(values, saved.saved_at);
    } catch (error) {
      this.fail(values, error);
    }
  }

  private succeed(values: Values, savedAt: string | null): void {
    this.failures = 0;
    if (this.pending === values) this.finish(savedAt);
    else this.goOn();
  }

  /** More was typed meanwhile; it now stands on the version just saved. */
  private goOn(): void {
    if (this.pending) this.options.keep({ values: this.pending, version: this.version });
    this.saveLater(SAVE_AFTER);
  }

  private fail(values: Values, error: unknown): void {
    if (hasCode(error, "draft_moved_on")) this.meet(values, error.body.current as Draft);
    else this.retryLater(error);
  }

  /** Somebody saved meanwhile: this very tab, where only the answer was lost on the way, or another. */
  private meet(values: Values, current: Draft): void {
    if (isSame(current.values, values)) {
      this.version = current.version;
      this.succeed(values, current.saved_at);
    } else this.stopAt(current);
  }

  private retryLater(error: unknown): void {
    this.options.show({ kind: "failed", error });
    this.saveLater(RETRY_AFTER[Math.min(this.failures, RETRY_AFTER.length - 1)] ?? SAVE_AFTER);
    this.failures += 1;
  }

  private finish(savedAt: string | null): void {
    this.pending = null;
    this.options.keep(null);
    this.options.show({ kind: "saved", at: savedAt });
  }

  private stopAt(current: Draft): void {
    this.conflict = current;
    this.options.show({ kind: "conflict", current });
  }

  private saveLater(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delay);
  }
}

function isSame(one: Values, other: Values): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] ?? "") === (other[name] ?? ""));
}

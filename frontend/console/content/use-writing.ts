import { useQueryClient } from "@tanstack/preact-query";
import { useEffect, useState } from "preact/hooks";
import { hasCode, type Problem } from "../../shared/api/problem.ts";
import { hasSessionEnded } from "../../shared/api/session.ts";
import { editNotice, loadWrittenNotice, type WrittenNotice, writeNotice } from "./api.ts";
import { type Merged, merge } from "./merging.ts";
import { dropUnsaved, keepUnsaved, readUnsaved, unsavedKey } from "./unsaved.ts";
import { bodyToSend, isSame, type Writing, type WritingField, writingOf } from "./writing.ts";

/** Where somebody is with a notice: how it stands on the server, and what is typed. */
interface Stand extends Merged {
  /** The notice that the next save is made on; null before the first. */
  notice: WrittenNotice | null;
  isRestored: boolean;
  /** The refusal that told of a newer version. */
  moved: Problem | null;
  /** What was typed where theirs has been taken, to go back to. */
  kept: Writing;
  /** What it was typed on, until it is saved: whoever comes back to a clash is asked again. */
  base: Writing;
}

export interface WritingInHand extends Stand {
  isDirty: boolean;
  isSending: boolean;
  isSaved: boolean;
  error: unknown;
  change: (change: Partial<Writing>) => void;
  takeMine: (field: WritingField) => void;
  takeTheirs: (field: WritingField) => void;
  save: () => Promise<WrittenNotice | null>;
  /** Goes on from a notice as the server has it now, with nothing typed. */
  goOnFrom: (notice: WrittenNotice | null) => void;
}

/** What is typed of a notice: kept in this tab until it is saved, and put together with what others have saved. */
export function useWriting(found: WrittenNotice | null, person: string): WritingInHand {
  const client = useQueryClient();
  const [stand, setStand] = useState<Stand>(() => begin(found, person));
  const [sending, setSending] = useState<{ isSending: boolean; isSaved: boolean; error: unknown }>(IDLE);
  const { notice, writing } = stand;
  const key = keyOf(notice, person);
  const isDirty = !isSame(writing, writingOf(notice));
  useWarning(isDirty);
  const put = (changed: Writing, kept: Writing) => {
    keepUnsaved(key, { base: stand.base, writing: changed });
    setStand({ ...stand, writing: changed, kept });
    setSending({ ...sending, isSaved: false });
  };
  const change = (change: Partial<Writing>) => put({ ...writing, ...change }, stand.kept);
  const takeTheirs = (field: WritingField) =>
    put({ ...writing, [field]: writingOf(notice)[field] }, { ...stand.kept, [field]: writing[field] });
  const takeMine = (field: WritingField) => change({ [field]: stand.kept[field] });
  const goOnFrom = (now: WrittenNotice | null) => {
    dropUnsaved(key);
    if (now) client.setQueryData(["written notice", now.id], now);
    void client.invalidateQueries({ queryKey: ["written notices"] });
    setStand(fresh(now));
    setSending(IDLE);
  };
  const save = async () => {
    setSending({ isSending: true, isSaved: false, error: null });
    try {
      const body = bodyToSend(writing, notice);
      const saved = await (notice ? editNotice(notice, body) : writeNotice(body));
      goOnFrom(saved);
      setSending({ ...IDLE, isSaved: true });
      return saved;
    } catch (error) {
      const isMoved = notice !== null && hasCode(error, "article_moved_on");
      setSending({ ...IDLE, error: isMoved ? null : error });
      if (isMoved) await meet(notice, error);
      return null;
    }
  };
  const meet = async (before: WrittenNotice, moved: Problem) => {
    try {
      const theirs = await loadWrittenNotice(before.id);
      const merged = merge(writingOf(before), writing, writingOf(theirs));
      setStand({ ...fresh(theirs), ...merged, moved, kept: writing, base: stand.base });
    } catch (error) {
      setSending({ ...IDLE, error });
    }
  };
  return { ...stand, ...sending, isDirty, change, takeMine, takeTheirs, save, goOnFrom };
}

const IDLE = { isSending: false, isSaved: false, error: null };

const keyOf = (notice: WrittenNotice | null, person: string) => unsavedKey(notice?.id ?? "new", person);

const fresh = (notice: WrittenNotice | null): Stand => {
  const writing = writingOf(notice);
  return { notice, writing, kept: writing, base: writing, clashes: [], isRestored: false, moved: null };
};

function begin(found: WrittenNotice | null, person: string): Stand {
  const unsaved = readUnsaved(keyOf(found, person));
  if (!unsaved) return fresh(found);
  const merged = merge(unsaved.base, unsaved.writing, writingOf(found));
  return { ...fresh(found), ...merged, kept: unsaved.writing, base: unsaved.base, isRestored: true };
}

/** Asks before the tab is closed on what is not saved. After the end of a session the way leads out and back. */
function useWarning(isDirty: boolean): void {
  useEffect(() => {
    const warn = (event: Event) => {
      if (isDirty && !hasSessionEnded()) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isDirty]);
}

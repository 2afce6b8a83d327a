import { useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { hasCode, type Problem } from "../../shared/api/problem.ts";
import type { Channel } from "../../shared/content/channels.ts";
import { useLeaveWarning } from "../../shared/use-leave-warning.ts";
import { editArticle, loadWrittenArticle, type WrittenArticle, writeArticle } from "./api.ts";
import { type Merged, merge } from "./merging.ts";
import { dropUnsaved, keepUnsaved, readUnsaved, unsavedKey } from "./unsaved.ts";
import { bodyToSend, isSame, type Writing, type WritingField, writingOf } from "./writing.ts";

/** Where somebody is with an article: how it stands on the server, and what is typed. */
interface Stand extends Merged {
  /** The article that the next save is made on; null before the first. */
  article: WrittenArticle | null;
  isRestored: boolean;
  /** The refusal that told of a newer version. */
  moved: Problem | null;
  /** What was typed where theirs has been taken, to go back to. */
  kept: Writing;
  /** What it was typed on, until it is saved: whoever comes back to a clash is asked again. */
  base: Writing;
}

export interface WritingInHand extends Stand {
  channel: Channel;
  isDirty: boolean;
  isSending: boolean;
  isSaved: boolean;
  error: unknown;
  change: (change: Partial<Writing>) => void;
  takeMine: (field: WritingField) => void;
  takeTheirs: (field: WritingField) => void;
  save: () => Promise<WrittenArticle | null>;
  /** Goes on from an article as the server has it now, with nothing typed. */
  goOnFrom: (article: WrittenArticle | null) => void;
}

/** What is typed of an article: kept in this tab until it is saved, and put together with what others have saved. */
export function useWriting(channel: Channel, found: WrittenArticle | null, person: string): WritingInHand {
  const client = useQueryClient();
  const [stand, setStand] = useState<Stand>(() => begin(found, keyOf(channel, found, person)));
  const [sending, setSending] = useState<{ isSending: boolean; isSaved: boolean; error: unknown }>(IDLE);
  const { article, writing } = stand;
  const key = keyOf(channel, article, person);
  const isDirty = !isSame(writing, writingOf(article));
  useLeaveWarning(isDirty);
  const put = (changed: Writing, kept: Writing) => {
    keepUnsaved(key, { base: stand.base, writing: changed });
    setStand({ ...stand, writing: changed, kept });
    setSending({ ...sending, isSaved: false });
  };
  const change = (change: Partial<Writing>) => put({ ...writing, ...change }, stand.kept);
  const takeTheirs = (field: WritingField) =>
    put({ ...writing, [field]: writingOf(article)[field] }, { ...stand.kept, [field]: writing[field] });
  const takeMine = (field: WritingField) => change({ [field]: stand.kept[field] });
  const goOnFrom = (now: WrittenArticle | null) => {
    dropUnsaved(key);
    if (now) client.setQueryData(["written article", now.id], now);
    void client.invalidateQueries({ queryKey: ["written articles", channel] });
    setStand(fresh(now));
    setSending(IDLE);
  };
  const save = async () => {
    setSending({ isSending: true, isSaved: false, error: null });
    try {
      const body = bodyToSend(writing, article);
      const saved = await (article ? editArticle(channel, article, body) : writeArticle(channel, body));
      goOnFrom(saved);
      setSending({ ...IDLE, isSaved: true });
      return saved;
    } catch (error) {
      const isMoved = article !== null && hasCode(error, "article_moved_on");
      setSending({ ...IDLE, error: isMoved ? null : error });
      if (isMoved) await meet(article, error);
      return null;
    }
  };
  const meet = async (before: WrittenArticle, moved: Problem) => {
    try {
      const theirs = await loadWrittenArticle(channel, before.id);
      const merged = merge(writingOf(before), writing, writingOf(theirs));
      setStand({ ...fresh(theirs), ...merged, moved, kept: writing, base: stand.base });
    } catch (error) {
      setSending({ ...IDLE, error });
    }
  };
  return { channel, ...stand, ...sending, isDirty, change, takeMine, takeTheirs, save, goOnFrom };
}

const IDLE = { isSending: false, isSaved: false, error: null };

const keyOf = (channel: Channel, article: WrittenArticle | null, person: string) =>
  unsavedKey(article?.id ?? `new ${channel}`, person);

const fresh = (article: WrittenArticle | null): Stand => {
  const writing = writingOf(article);
  return { article, writing, kept: writing, base: writing, clashes: [], isRestored: false, moved: null };
};

function begin(found: WrittenArticle | null, key: string): Stand {
  const unsaved = readUnsaved(key);
  if (!unsaved) return fresh(found);
  const merged = merge(unsaved.base, unsaved.writing, writingOf(found));
  return { ...fresh(found), ...merged, kept: unsaved.writing, base: unsaved.base, isRestored: true };
}

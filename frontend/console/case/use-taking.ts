import { useQueryClient } from "@tanstack/preact-query";
import { useEffect, useRef, useState } from "preact/hooks";
import { Problem } from "../../shared/api/problem.ts";
import { type Case, giveCaseBack, type Taking, takeCase } from "../api.ts";
import { dueOnActivity, millisecondsLeft } from "./taking.ts";
import { useActivity } from "./use-activity.ts";

export interface Reading {
  taking: Taking | null;
  /** The taking that ended without being given back. */
  ended: Taking | null;
  /** Whether the case could not be taken when it was last tried. */
  wasRefused: boolean;
  take: () => Promise<void>;
  giveBack: () => Promise<void>;
}

/**
 * Takes a case on opening it, where nobody else has it and there is something to decide, and keeps it while the
 * reviewer works at the page. One that has ended is not taken again unasked.
 */
export function useTaking(found: Case): Reading {
  const client = useQueryClient();
  const [taking, setTaking] = useState<Taking | null>(null);
  const [ended, setEnded] = useState<Taking | null>(null);
  const [wasRefused, setRefused] = useState(false);
  const askedAt = useRef(0);
  const { id, may_decide } = found;
  const reload = () => {
    void client.invalidateQueries({ queryKey: ["case", id] });
    void client.invalidateQueries({ queryKey: ["queue"] });
  };
  const stand = (now: Taking | null, before: Taking | null = null) => {
    setTaking(now);
    setEnded(before);
    setRefused(false);
    reload();
  };
  const refuse = () => {
    setRefused(true);
    reload();
  };
  // Somebody else may have been quicker: the case as it now is says who.
  const take = () => takeCase(id).then((taken) => stand(taken), refuse);
  const giveBack = () => giveCaseBack(id).then(() => stand(null));
  const renew = () =>
    takeCase(id).then(setTaking, (refusal) => refusal instanceof Problem && stand(null, taking));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once on opening; what follows is for the reviewer to say
  useEffect(() => {
    if (may_decide) void take();
  }, [id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each taking ends once
  useEffect(() => {
    if (!taking) return;
    const timer = setTimeout(() => stand(null, taking), millisecondsLeft(taking, Date.now()));
    return () => clearTimeout(timer);
  }, [taking]);
  useActivity(() => {
    const due =
      may_decide || ended ? dueOnActivity({ taking, ended, askedAt: askedAt.current }, Date.now()) : null;
    if (due) askedAt.current = Date.now();
    if (due === "renew") void renew();
    if (due === "look") reload();
  });
  return { taking, ended, wasRefused, take, giveBack };
}

import { useQueryClient } from "@tanstack/preact-query";
import { useEffect, useState } from "preact/hooks";
import { type Case, giveCaseBack, type Taking, takeCase } from "../api.ts";

export interface Reading {
  taking: Taking | null;
  take: () => Promise<void>;
  giveBack: () => Promise<void>;
}

/** Takes a case on opening it, where nobody else has it and there is something to decide. */
export function useTaking(found: Case): Reading {
  const client = useQueryClient();
  const [taking, setTaking] = useState<Taking | null>(null);
  const { id, may_decide } = found;
  const reload = () => {
    void client.invalidateQueries({ queryKey: ["case", id] });
    void client.invalidateQueries({ queryKey: ["queue"] });
  };
  const take = async () => {
    // Somebody else may have been quicker: the case as it now is says who.
    setTaking(await takeCase(id).catch(() => null));
    reload();
  };
  const giveBack = async () => {
    await giveCaseBack(id);
    setTaking(null);
    reload();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once on opening; what follows is for the reviewer to say
  useEffect(() => {
    if (may_decide) void take();
  }, [id]);
  return { taking, take, giveBack };
}

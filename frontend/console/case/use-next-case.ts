import { useQueryClient } from "@tanstack/preact-query";
import { useLocation } from "wouter-preact";
import { loadQueue, type Me } from "../api.ts";
import { useAtDesk, useDesk } from "../desk.ts";
import { nextCase } from "../queue/next-case.ts";

/** Goes on to the next case of the desk, or to the queue where none is left. */
export function useNextCase(me: Me, current: string): () => Promise<void> {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const atDesk = useAtDesk();
  const desk = useDesk(me).id;
  return async () => {
    const queue = await client.fetchQuery({
      queryKey: ["next", desk, current],
      queryFn: () => loadQueue(desk, null),
      staleTime: 0,
    });
    const next = nextCase(queue.items, current);
    navigate(atDesk(next ? `/registrations/${next.id}` : "/"));
  };
}

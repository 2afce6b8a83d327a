import { useInfiniteQuery } from "@tanstack/preact-query";
import { loadQueue } from "../api.ts";

/** The queue of a desk, a page at a time, with all that is loaded of it. */
export function useQueue(desk: string) {
  const queue = useInfiniteQuery({
    queryKey: ["queue", desk],
    queryFn: ({ pageParam }) => loadQueue(desk, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  return { ...queue, items: queue.data?.pages.flatMap((page) => page.items) ?? [] };
}

import { useInfiniteQuery } from "@tanstack/preact-query";

interface Page {
  items: readonly unknown[];
  next_cursor: string | null;
}

/** A list that is read a page at a time, kept under `queryKey`, with the items of all pages that were read. */
export function usePaged<P extends Page>(
  queryKey: readonly string[],
  load: (cursor: string | null) => Promise<P>,
  options: { staleTime?: number } = {},
) {
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    ...options,
  });
  const items: P["items"][number][] = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return { ...list, items };
}

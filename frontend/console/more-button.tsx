import { useEffect, useRef } from "preact/hooks";
import { t } from "./text.ts";

interface Props {
  list: { hasNextPage: boolean; isFetching: boolean; fetchNextPage: () => Promise<unknown> };
}

const rows = () => [...document.querySelectorAll("#content tbody tr")];

/** 显示更多: the way to the next page of a list, where there is one. The focus goes to the first line that is new. */
export function MoreButton({ list: { hasNextPage, isFetching, fetchNextPage } }: Props) {
  const before = useRef<number | null>(null);
  useEffect(() => {
    if (isFetching || before.current === null) return;
    // The last page may be empty, and the button goes all the same.
    const line = rows()[before.current] ?? (hasNextPage ? undefined : rows().at(-1));
    line?.querySelector("a")?.focus();
    before.current = null;
  }, [isFetching, hasNextPage]);
  const showMore = () => {
    if (isFetching) return;
    before.current = rows().length;
    void fetchNextPage();
  };
  if (!hasNextPage) return null;
  // A button that is disabled loses the focus.
  return (
    <p class="actions">
      <button type="button" class="button" aria-disabled={isFetching} onClick={showMore}>
        {t("queue.more")}
      </button>
    </p>
  );
}

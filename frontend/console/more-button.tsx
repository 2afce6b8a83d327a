import { t } from "./text.ts";

interface Props {
  list: { hasNextPage: boolean; isFetching: boolean; fetchNextPage: () => Promise<unknown> };
}

/** 更多: the way to the next page of a list, where there is one. */
export function MoreButton({ list }: Props) {
  if (!list.hasNextPage) return null;
  return (
    <p class="actions">
      <button
        type="button"
        class="button"
        disabled={list.isFetching}
        onClick={() => void list.fetchNextPage()}
      >
        {t("queue.more")}
      </button>
    </p>
  );
}

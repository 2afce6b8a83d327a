import { Icon } from "../shared/components/icon.tsx";
import { t } from "./text.ts";

interface Props {
  isFetching: boolean;
  refresh: () => void;
}

/** 刷新: fetches a list anew. It keeps the focus while it does, so it is not disabled. */
export function RefreshButton({ isFetching, refresh }: Props) {
  return (
    <button type="button" class="button" aria-disabled={isFetching} onClick={() => isFetching || refresh()}>
      <Icon name="refresh" />
      {t("queue.refresh")}
    </button>
  );
}

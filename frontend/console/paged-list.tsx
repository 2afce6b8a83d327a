import type { ComponentChildren } from "preact";
import { LoadFailure, Loading } from "../shared/components/waiting.tsx";
import { MoreButton } from "./more-button.tsx";
import type { usePaged } from "./use-paged.ts";

interface Props {
  list: ReturnType<typeof usePaged>;
  /** What is shown in place of the rows where there are none. */
  none: ComponentChildren;
  children: ComponentChildren;
}

/** A list as far as it was read: its rows, and the way to more; or what is in the way. */
export function PagedList({ list, none, children }: Props) {
  return (
    <>
      {list.isPending && <Loading />}
      {list.error && <LoadFailure error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && none}
      {list.items.length > 0 && children}
      <MoreButton list={list} />
    </>
  );
}

import { loadQueue } from "../api.ts";
import { usePaged } from "../use-paged.ts";

/** The queue of a desk, a page at a time, with all that is loaded of it. */
export const useQueue = (desk: string) => usePaged(["queue", desk], (cursor) => loadQueue(desk, cursor));

import "./notices.css";
import { useQuery } from "@tanstack/preact-query";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import type { Me } from "../api.ts";
import { loadWrittenNotice } from "./api.ts";
import { NoticeEditor } from "./notice-editor.tsx";

export const NEW = "new";

/** One notice, or a new one, to write. It stays in hand while it gets its address. */
export function NoticePage({ id, me }: { id: string; me: Me }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["written notice", id],
    queryFn: () => loadWrittenNotice(id),
    enabled: id !== NEW,
    // Only what the writer asks for replaces what the writer is looking at.
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (error) return <LoadFailure error={error} retry={() => void refetch()} />;
  if (!data && id !== NEW) return <Loading />;
  return <NoticeEditor found={data ?? null} me={me} />;
}

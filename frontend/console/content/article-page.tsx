import "./content.css";
import { useQuery } from "@tanstack/preact-query";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import type { Channel } from "../../shared/content/channels.ts";
import type { Me } from "../api.ts";
import { loadWrittenArticle } from "./api.ts";
import { ArticleEditor } from "./article-editor.tsx";

export const NEW = "new";

/** One article, or a new one, to write. It stays in hand while it gets its address. */
export function ArticlePage({ channel, id, me }: { channel: Channel; id: string; me: Me }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["written article", id],
    queryFn: () => loadWrittenArticle(channel, id),
    enabled: id !== NEW,
    // Only what the writer asks for replaces what the writer is looking at.
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (error) return <LoadFailure error={error} retry={() => void refetch()} />;
  if (!data && id !== NEW) return <Loading />;
  return <ArticleEditor channel={channel} found={data ?? null} me={me} />;
}

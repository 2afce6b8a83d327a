import { keepPreviousData, useQuery } from "@tanstack/preact-query";
import { useEffect, useState } from "preact/hooks";
import { previewMarkdown } from "./api.ts";

const PAUSE = 400;

/** What readers would see of a text, asked for whenever typing pauses; what was seen last stays until then. */
export function usePreview(source: string) {
  const paused = usePaused(source);
  const preview = useQuery({
    queryKey: ["preview", paused],
    queryFn: () => (paused ? previewMarkdown(paused) : ""),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return { ...preview, isBehind: preview.isFetching || paused !== source };
}

function usePaused(source: string): string {
  const [paused, setPaused] = useState(source);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(source), PAUSE);
    return () => clearTimeout(timer);
  }, [source]);
  return paused;
}

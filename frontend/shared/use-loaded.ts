import { useEffect, useState } from "preact/hooks";

export interface Loaded<T> {
  data: T | undefined;
  error: unknown;
  reload: () => void;
}

interface Answer<T> {
  key: string;
  data?: T | undefined;
  error?: unknown;
}

/**
 * Loads once for each `key`, again on `reload`. The last answer stays visible while the next is under way, and an
 * answer that comes after the key has changed is dropped.
 */
export function useLoaded<T>(load: () => Promise<T>, key: string): Loaded<T> {
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<Answer<T>>({ key });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what `load` depends on
  useEffect(() => {
    let isWanted = true;
    load().then(
      (data) => isWanted && setAnswer({ key, data }),
      (error: unknown) => isWanted && setAnswer({ key, error }),
    );
    return () => {
      isWanted = false;
    };
  }, [key, round]);
  const current: Answer<T> = answer.key === key ? answer : { key };
  const reload = () => {
    setAnswer({ key, data: current.data });
    setRound(round + 1);
  };
  return { data: current.data, error: current.error, reload };
}

import { useState } from "preact/hooks";
import type { Shortcuts } from "../shortcuts/shortcuts.ts";

interface RowKeys {
  current: string | null;
  shortcuts: Shortcuts;
}

/**
 * Going up and down the rows with keys: the focus goes along to their links (`case-` and the id), so that Enter opens
 * and screen readers follow.
 */
export function useRowKeys(items: readonly { id: string }[]): RowKeys {
  const [current, setCurrent] = useState<string | null>(null);
  const move = (by: 1 | -1) => {
    const place = items.findIndex(({ id }) => id === current);
    const next = items[Math.min(Math.max(place + by, 0), items.length - 1)];
    if (!next) return;
    setCurrent(next.id);
    document.getElementById(`case-${next.id}`)?.focus();
  };
  const down = () => move(1);
  const up = () => move(-1);
  return { current, shortcuts: { j: down, k: up, ArrowDown: down, ArrowUp: up } };
}

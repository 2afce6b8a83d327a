interface Waiting {
  id: string;
  taken_by_another?: boolean;
}

/** The case to go on with after `current`: the next one down the queue that nobody else reads, or from its top again. */
export function nextCase<Item extends Waiting>(items: readonly Item[], current: string): Item | null {
  const place = items.findIndex(({ id }) => id === current);
  const inTurn = [...items.slice(place + 1), ...items.slice(0, Math.max(place, 0))];
  return inTurn.find((item) => item.id !== current && !item.taken_by_another) ?? null;
}

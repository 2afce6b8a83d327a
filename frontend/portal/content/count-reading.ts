const counted = new Map<string, Promise<number>>();

/** Tells the service that something is being read, once for each visit. Answers how often it was, 0 where it can't. */
export function countReading(id: string, tell: () => Promise<{ readings: number }>): Promise<number> {
  const telling =
    counted.get(id) ??
    tell().then(
      ({ readings }) => readings,
      () => 0,
    );
  counted.set(id, telling);
  return telling;
}

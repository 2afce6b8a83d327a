import { useSearchParams } from "wouter-preact";

const UNIT = "unit";

/** The credit code of the enterprise entered with, as the address says: it survives reloading and signing in again. */
export function useChosenUnit(): string | null {
  const [query] = useSearchParams();
  return query.get(UNIT);
}

/** An address inside the portal for the same enterprise. */
export function withUnit(path: string, unit: string | null): string {
  return unit ? `${path}?${UNIT}=${encodeURIComponent(unit)}` : path;
}

import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** For what a click brought: takes the focus as it appears, so that keyboards and screen readers go on there. */
export function useTakenFocus<T extends HTMLElement>(takesFocus: boolean): RefObject<T> {
  const place = useRef<T>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it appears
  useEffect(() => {
    if (takesFocus) place.current?.focus();
  }, []);
  return place;
}

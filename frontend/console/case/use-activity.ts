import { useEffect, useRef } from "preact/hooks";

const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

/** Calls `notice` with every sign that somebody is working at the page. */
export function useActivity(notice: () => void): void {
  const latest = useRef(notice);
  latest.current = notice;
  useEffect(() => {
    const tell = () => latest.current();
    for (const sign of SIGNS) document.addEventListener(sign, tell, { passive: true });
    return () => {
      for (const sign of SIGNS) document.removeEventListener(sign, tell);
    };
  }, []);
}

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface Props {
  /** What it is about: for each anew it takes the focus, so that it is seen from wherever the button was. */
  about: unknown;
  children: ComponentChildren;
}

/** Something at the top of a long form that its writer has to see. */
export function Attention({ about, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it stands for what has arrived
  useEffect(() => place.current?.focus(), [about]);
  return (
    <div ref={place} tabIndex={-1}>
      {children}
    </div>
  );
}

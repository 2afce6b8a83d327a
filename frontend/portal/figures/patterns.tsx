const MARKS = [
  // Stripes, dots, and a plain ground.
  "M-2 2l4-4M0 8l8-8M6 10l4-4",
  "M2 2h2v2h-2zM6 6h2v2h-2z",
  "",
] as const;

/** The pattern of one part of a chart: told from the others in black and white too. */
export function Pattern({ id, place }: { id: string; place: number }) {
  return (
    <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse">
      <rect class={`part-ground part-${place}`} width="8" height="8" />
      <path class={`part-mark part-${place}`} d={MARKS[place] ?? ""} />
    </pattern>
  );
}

/** A small piece of a pattern, beside the words or the number that it stands for. */
export function Swatch({ pattern }: { pattern: string }) {
  return (
    <svg class="swatch" aria-hidden="true">
      <rect width="100%" height="100%" fill={`url(#${pattern})`} />
    </svg>
  );
}

/** The mark of the system: a globe held by an open hand of lines. Not the national emblem, whose use the law reserves. */
export function Emblem() {
  return (
    <svg class="emblem" viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="22.5" class="emblem-ring" />
      <circle cx="24" cy="21" r="11" class="emblem-line" />
      <ellipse cx="24" cy="21" rx="4.6" ry="11" class="emblem-line" />
      <path class="emblem-line" d="M13 21h22M15 15.5h18M15 26.5h18" />
      <path
        class="emblem-band"
        d="M9 31c4 7 10 9.500 15 9.500s11-2.500 15-9.500c-5 4-10 5.200-15 5.200s-10-1.200-15-5.200Z"
      />
    </svg>
  );
}

const PATHS = {
  info: "M12 8h.01M11 12h1v5h1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z",
  warning:
    "M12 9v4m0 4h.01M10.3 4.2 2.6 17.5A2 2 0 0 0 4.3 20.5h15.4a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0Z",
  success: "m8 12 3 3 5-6M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z",
  error: "M12 8v5m0 3h.01M8 3h8l5 5v8l-5 5H8l-5-5V8Z",
  upload: "M12 16V5m-4 4 4-4 4 4M4 16v3a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-3",
  print: "M7 9V4h10v5M7 17H4v-7a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v7h-3M7 14h10v6H7Z",
  refresh: "M20 5v5h-5M4 19v-5h5M19.4 10A8 8 0 0 0 6 6.3L4 8m.6 6A8 8 0 0 0 18 17.7l2-1.7",
  rotate: "M4 5v5h5M4.6 10A8 8 0 1 1 4 13",
  zoomIn: "M11 8v6M8 11h6m2.5 5.5L21 21M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Z",
  zoomOut: "M8 11h6m2.5 5.5L21 21M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Z",
  clock: "M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.500 20c.6-3.600 3.700-6 7.500-6s6.900 2.400 7.500 6",
  search: "m16.500 16.500 4.500 4.500M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Z",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6Z",
  download: "M12 5v11m-4-4 4 4 4-4M4 19h16",
  arrow: "M5 12h14m-5-5 5 5-5 5",
} as const;

export type IconName = keyof typeof PATHS;

/** A small drawing beside words: never the only sign, so hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

import taken from "./pictures/sizes.json" with { type: "json" };

export interface Picture {
  address: string;
  width: number;
  height: number;
}

const sizes: Readonly<Record<string, number[]>> = taken;
const files = import.meta.glob<string>("./pictures/*.webp", { eager: true, import: "default" });

/** The pictures of our own pages, by name. The browser tests take them, and fail once a page looks different. */
export const PICTURES: Readonly<Record<string, Picture>> = Object.fromEntries(
  Object.entries(sizes).map(([name, [width, height]]) => [
    name,
    { address: files[`./pictures/${name}.webp`] ?? "", width: width ?? 0, height: height ?? 0 },
  ]),
);

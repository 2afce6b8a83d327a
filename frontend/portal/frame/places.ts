import { frame } from "../../shared/messages/frame.ts";
import type { BilingualText } from "../../shared/messages/text.ts";

export interface Place {
  path: string;
  name: BilingualText;
}

/** The places that the navigation leads to, in the order of the manual's home page (manual 2.1.5). */
export const PLACES: readonly Place[] = [
  { path: "/", name: frame.home },
  { path: "/notices", name: frame.notices },
  { path: "/figures", name: frame.figures },
  { path: "/news", name: frame.news },
  { path: "/questions", name: frame.questions },
  { path: "/projects/individual", name: frame.individual },
  { path: "/projects/hub", name: frame.hub },
  { path: "/projects/support", name: frame.support },
  { path: "/me", name: frame.me },
];

/** What `aria-current` says of a place at an address: "page" for the place itself, "true" for a page below it. */
export function currentAt(address: string, { path }: Place): "page" | "true" | undefined {
  if (address === path) return "page";
  return path !== "/" && address.startsWith(`${path}/`) ? "true" : undefined;
}

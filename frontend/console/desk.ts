import { useSearchParams } from "wouter-preact";
import { currentLanguage } from "../shared/messages/text.ts";
import type { Authority, Me } from "./api.ts";

/** The authority at whose desk the reviewer sits: their own, or one that they act for and that `?desk=` names. */
export function useDesk(me: Me): Authority {
  const [query] = useSearchParams();
  const wanted = query.get("desk");
  return me.desks.find(({ id }) => id === wanted) ?? me.desks[0] ?? me.reviewer.authority;
}

/** A page of the console that stays at the desk chosen. */
export function useAtDesk(): (path: string) => string {
  const [query] = useSearchParams();
  const desk = query.get("desk");
  return (path) => (desk ? `${path}?${new URLSearchParams({ desk })}` : path);
}

export const authorityName = ({ name, name_en }: Pick<Authority, "name" | "name_en">): string =>
  currentLanguage() === "zh" ? name : name_en;

/** The title of a project in the reader's language. */
export const titleOf = ({ title_zh, title_en }: { title_zh: string; title_en: string }): string =>
  currentLanguage() === "zh" ? title_zh : title_en;

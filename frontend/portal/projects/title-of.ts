import { projects } from "../../shared/messages/projects.ts";
import { currentLanguage, say } from "../../shared/messages/text.ts";
import type { ProjectLine } from "./api.ts";

/** The title in the reader's language, or else in the other. */
export function titleOf({ title_zh, title_en }: Pick<ProjectLine, "title_zh" | "title_en">): string {
  const titles = currentLanguage() === "zh" ? [title_zh, title_en] : [title_en, title_zh];
  return titles.find(Boolean) ?? say(projects.untitled);
}

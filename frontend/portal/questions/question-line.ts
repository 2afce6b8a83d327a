import { languageOf } from "../../shared/content/language-of.ts";
import type { Line } from "../content/title-list.tsx";
import type { QuestionSummary } from "./api.ts";

/** How a list tells of a question that everybody may read. */
export const questionLine = ({ id, title, published_at }: QuestionSummary): Line => ({
  path: `/questions/${id}`,
  title: { text: title, lang: languageOf(title) },
  at: published_at,
});

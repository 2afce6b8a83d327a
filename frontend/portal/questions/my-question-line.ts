import { languageOf } from "../../shared/content/language-of.ts";
import { mine, questionStates } from "../../shared/messages/my-questions.ts";
import { say } from "../../shared/messages/text.ts";
import type { Line } from "../content/title-list.tsx";
import type { MyQuestionSummary } from "./api.ts";

/** How the list of what one has asked tells of one of them. */
export const myQuestionLine = ({ id, title, asked_at, state, is_news }: MyQuestionSummary): Line => ({
  path: `/questions/mine/${id}`,
  title: { text: title, lang: languageOf(title) },
  at: asked_at,
  note: say(questionStates[state].name),
  ...(is_news ? { badge: say(mine.news) } : {}),
});

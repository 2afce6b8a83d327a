import "./plain-text.css";
import { languageOf } from "./language-of.ts";

/** What somebody wrote in plain words: nothing in it is markup, and what looks like a link is none. */
export function PlainText({ text }: { text: string }) {
  return (
    <p class="plain-text" lang={languageOf(text)}>
      {text}
    </p>
  );
}

import { type BilingualText, currentLanguage, inLanguage, inOtherLanguage } from "../messages/text.ts";

/** A text in the reader's language with the other language small beside it. */
export function Bilingual({ text }: { text: BilingualText }) {
  const otherTag = currentLanguage() === "zh" ? "en" : "zh-CN";
  return (
    <>
      {inLanguage(text)}{" "}
      <span class="other-language" lang={otherTag}>
        {inOtherLanguage(text)}
      </span>
    </>
  );
}

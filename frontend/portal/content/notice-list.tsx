import "./notices.css";
import { useEffect, useRef } from "preact/hooks";
import { Link } from "wouter-preact";
import { chinaDate } from "../../shared/content/china-time.ts";
import { inEitherLanguage } from "../../shared/content/in-either-language.ts";
import { notices } from "../../shared/messages/notices.ts";
import { say } from "../../shared/messages/text.ts";
import { useChosenUnit, withUnit } from "../unit.ts";
import type { NoticeSummary } from "./api.ts";

interface Props {
  items: readonly NoticeSummary[];
  /** Whether a click brought it: the focus then goes to the first that is new. */
  takesFocus?: boolean;
}

/** Notices, each with its day, to open. */
export function NoticeList({ items, takesFocus = false }: Props) {
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it appears
  useEffect(() => {
    if (takesFocus) list.current?.querySelector("a")?.focus();
  }, []);
  return (
    <ul class="notice-list" ref={list}>
      {items.map((each) => (
        <NoticeLine key={each.id} notice={each} />
      ))}
    </ul>
  );
}

function NoticeLine({ notice }: { notice: NoticeSummary }) {
  const unit = useChosenUnit();
  const { text, lang } = inEitherLanguage(notice.title_zh, notice.title_en);
  return (
    <li>
      <span class="notice-line">
        {notice.pinned && <span class="notice-pin">{say(notices.pinned)}</span>}{" "}
        <Link href={withUnit(`/notices/${notice.id}`, unit)} lang={lang}>
          {text}
        </Link>
      </span>
      <time class="notice-day" dateTime={notice.published_at}>
        {chinaDate(notice.published_at)}
      </time>
    </li>
  );
}

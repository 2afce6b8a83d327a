import { useEffect, useRef } from "preact/hooks";
import { Link } from "wouter-preact";
import { Notice } from "../../shared/components/notice.tsx";
import type { Decision } from "../api.ts";
import { useAtDesk } from "../desk.ts";
import { t } from "../text.ts";

/** What was just decided, and the ways on. */
export function Decided({ decision, goOn }: { decision: Decision["decision"]; goOn: () => void }) {
  const atDesk = useAtDesk();
  const ways = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone, and the focus with it.
  useEffect(() => ways.current?.querySelector("button")?.focus(), []);
  return (
    <Notice tone="success" role="status" title={t(`decided.${decision}`)}>
      <p class="ways" ref={ways}>
        <button type="button" class="link-button" aria-keyshortcuts="n" onClick={goOn}>
          {t("case.next")}
        </button>
        <Link href={atDesk("/")}>{t("decided.next")}</Link>
      </p>
    </Notice>
  );
}

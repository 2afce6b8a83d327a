import { useEffect, useRef } from "preact/hooks";
import { Link } from "wouter-preact";
import { Notice } from "../../shared/components/notice.tsx";
import type { Decision } from "../api.ts";
import { t } from "../text.ts";

/** What was just decided, and the way on. */
export function Decided({ decision }: { decision: Decision["decision"] }) {
  const way = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone, and the focus with it.
  useEffect(() => way.current?.querySelector("a")?.focus(), []);
  return (
    <Notice tone="success" role="status" title={t(`decided.${decision}`)}>
      <p ref={way}>
        <Link href="/">{t("decided.next")}</Link>
      </p>
    </Notice>
  );
}

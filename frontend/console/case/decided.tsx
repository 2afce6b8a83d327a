import { Link } from "wouter-preact";
import { Notice } from "../../shared/components/notice.tsx";
import type { Decision } from "../api.ts";
import { t } from "../text.ts";

/** What was just decided, and the way on. */
export function Decided({ decision }: { decision: Decision["decision"] }) {
  return (
    <Notice tone="success" role="status" title={t(`decided.${decision}`)}>
      <p>
        <Link href="/">{t("decided.next")}</Link>
      </p>
    </Notice>
  );
}

import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { type Case, loadDossier } from "../api.ts";
import { t } from "../text.ts";

/** 导出卷宗: the whole record of a case, to print or as a file. */
export function DossierLinks({ found }: { found: Case }) {
  const [error, setError] = useState<unknown>(null);
  const download = () => {
    setError(null);
    loadDossier(found.id).then((dossier) => saveJson(`dossier-${found.id}.json`, dossier), setError);
  };
  return (
    <section class="panel">
      <h2>{t("dossier.export")}</h2>
      <p class="ways">
        <Link href={`/case/${found.id}/dossier`}>{t("dossier.page")}</Link>
        <button type="button" class="link-button" onClick={download}>
          <Icon name="download" />
          {t("dossier.json")}
        </button>
      </p>
      {error !== null && <Notice tone="error" role="alert" title={explainError(error)} />}
    </section>
  );
}

function saveJson(name: string, content: unknown): void {
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

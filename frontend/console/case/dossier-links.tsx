import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { saveFile } from "../../shared/save-file.ts";
import { type Case, loadDossier } from "../api.ts";
import { t } from "../text.ts";

/** 导出卷宗: the whole record of a case, to print or as a file. */
export function DossierLinks({ found }: { found: Case }) {
  const [error, setError] = useState<unknown>(null);
  const download = () => {
    setError(null);
    loadDossier(found.id).then((dossier) => saveFile(`dossier-${found.id}.json`, asJson(dossier)), setError);
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

const asJson = (content: unknown): Blob =>
  new Blob([JSON.stringify(content, null, 2)], { type: "application/json" });

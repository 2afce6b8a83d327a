import { PageHeading } from "../../shared/components/page-heading.tsx";
import { help } from "../../shared/messages/help.ts";
import { say } from "../../shared/messages/text.ts";
import { t } from "../text.ts";

/** 使用帮助: one question each, to open. */
export function HelpPage() {
  return (
    <section class="panel">
      <PageHeading title={t("help.title")} />
      <p>{t("help.lead")}</p>
      {help.map(({ question, answer }) => (
        <details key={question.zh}>
          <summary>{say(question)}</summary>
          <p>{say(answer)}</p>
        </details>
      ))}
    </section>
  );
}

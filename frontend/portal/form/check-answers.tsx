import "./check-answers.css";
import { useState } from "preact/hooks";
import { Notice } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { groupFields } from "../../shared/form/field.ts";
import { ReviewChain } from "../receipt/review-chain.tsx";
import { t } from "../text.ts";
import { AnswerList } from "./answer-list.tsx";
import type { FormDefinition } from "./definition.ts";
import { useFirstAuthority } from "./use-first-authority.ts";
import type { FormModel } from "./use-form-model.ts";

interface Props {
  definition: FormDefinition;
  form: FormModel;
  send: () => Promise<void>;
  /** Goes back to the form, to the field. */
  edit: (field?: string) => void;
}

/** Everything that was answered, once more before it is sent, and who will review it. */
export function CheckAnswers({ definition, form, send, edit }: Props) {
  return (
    <article class="check-page">
      <PageHeading title={t("check.title")} />
      <p class="lead">{t("check.lead")}</p>
      {[...groupFields(form.fields)].map(([group, fields]) => (
        <AnswerList key={group} {...{ group, fields, form, edit }} />
      ))}
      <section class="panel">
        <h2>{t("check.chain")}</h2>
        <ChainPreview definition={definition} form={form} />
      </section>
      <SendPanel
        send={send}
        edit={() => edit()}
        isComplete={form.fields.every((f) => !f.required || form.isGood(f.name))}
      />
    </article>
  );
}

function ChainPreview({ definition, form }: Pick<Props, "definition" | "form">) {
  const first = useFirstAuthority(definition.kind, form.values);
  return <ReviewChain chain={[first, { name: "国家外国专家局", name_en: t("chain.national") }]} />;
}

interface SendPanelProps {
  send: () => Promise<void>;
  edit: () => void;
  isComplete: boolean;
}

function SendPanel({ send, edit, isComplete }: SendPanelProps) {
  const [hasAgreed, setAgreed] = useState(false);
  const [state, setState] = useState<{ isSending: boolean; error?: unknown }>({ isSending: false });
  const submit = async (event: Event) => {
    event.preventDefault();
    setState({ isSending: true });
    await send().catch((error: unknown) => setState({ isSending: false, error }));
  };
  return (
    <form class="panel" onSubmit={(event) => void submit(event)}>
      <h2>{t("check.send")}</h2>
      {!isComplete && <Notice tone="warning" title={t("check.incomplete")} />}
      <label class="agree">
        <input type="checkbox" required checked={hasAgreed} onChange={() => setAgreed(!hasAgreed)} />
        <span>{t("check.agree")}</span>
      </label>
      <p class="fine">{t("check.no_secrets")}</p>
      {state.error !== undefined && <Notice tone="error" role="alert" title={explainError(state.error)} />}
      <p class="actions">
        <button
          type="submit"
          class="button button-primary button-large"
          disabled={!hasAgreed || !isComplete || state.isSending}
        >
          {t(state.isSending ? "check.sending" : "check.submit")}
        </button>
        <button type="button" class="button button-large" onClick={edit}>
          {t("check.back")}
        </button>
      </p>
    </form>
  );
}

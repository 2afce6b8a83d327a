import { chain } from "../../shared/messages/chain.ts";
import { checking } from "../../shared/messages/checking.ts";
import { say } from "../../shared/messages/text.ts";
import "./check-answers.css";
import { useState } from "preact/hooks";
import { Notice } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { explainError } from "../../shared/components/waiting.tsx";
import { groupFields } from "../../shared/form/field.ts";
import type { Draft } from "../api.ts";
import { ReviewChain } from "../receipt/review-chain.tsx";
import { t } from "../text.ts";
import { AnswerList } from "./answer-list.tsx";
import { AnsweredCorrections } from "./answered-corrections.tsx";
import type { FormDefinition } from "./definition.ts";
import { useFirstAuthority } from "./use-first-authority.ts";
import type { FormModel } from "./use-form-model.ts";

interface Props {
  definition: FormDefinition;
  draft: Draft;
  form: FormModel;
  send: () => Promise<void>;
  /** Goes back to the form, to the field. */
  edit: (field?: string) => void;
}

/** Everything that was answered, once more before it is sent, and who will review it. */
export function CheckAnswers({ definition, draft, form, send, edit }: Props) {
  return (
    <article class="check-page">
      <PageHeading title={say(checking.title)} />
      <p class="lead">{say(checking.lead)}</p>
      <AnsweredCorrections draft={draft} form={form} />
      {[...groupFields(form.fields)].map(([group, fields]) => (
        <AnswerList key={group} {...{ group, fields, form, edit }} />
      ))}
      <section class="panel">
        <h2>{say(checking.chain)}</h2>
        <ChainPreview definition={definition} form={form} />
      </section>
      <SendPanel
        send={send}
        agree={definition.agree}
        edit={() => edit()}
        isComplete={form.fields.every((f) => !f.required || form.isGood(f.name))}
      />
    </article>
  );
}

function ChainPreview({ definition, form }: Pick<Props, "definition" | "form">) {
  const first = useFirstAuthority(definition.kind, form.values);
  const national = { name: "国家外国专家局", name_en: say(chain.national) };
  return <ReviewChain kind={definition.kind} chain={[first, national]} />;
}

interface SendPanelProps {
  send: () => Promise<void>;
  agree: FormDefinition["agree"];
  edit: () => void;
  isComplete: boolean;
}

function SendPanel({ send, agree, edit, isComplete }: SendPanelProps) {
  const [hasAgreed, setAgreed] = useState(false);
  const [state, setState] = useState<{ isSending: boolean; error?: unknown }>({ isSending: false });
  const submit = async (event: Event) => {
    event.preventDefault();
    setState({ isSending: true });
    await send().catch((error: unknown) => setState({ isSending: false, error }));
  };
  return (
    <form class="panel" onSubmit={(event) => void submit(event)}>
      <h2>{say(checking.send)}</h2>
      {!isComplete && <Notice tone="warning" title={say(checking.incomplete)} />}
      <label class="agree">
        <input type="checkbox" required checked={hasAgreed} onChange={() => setAgreed(!hasAgreed)} />
        <span>{agree ? t(agree) : say(checking.agree)}</span>
      </label>
      <p class="fine">{say(checking.noSecrets)}</p>
      {state.error !== undefined && <Notice tone="error" role="alert" title={explainError(state.error)} />}
      <p class="actions">
        <button
          type="submit"
          class="button button-primary button-large"
          disabled={!hasAgreed || !isComplete || state.isSending}
        >
          {say(state.isSending ? checking.sending : checking.submit)}
        </button>
        <button type="button" class="button button-large" onClick={edit}>
          {say(checking.back)}
        </button>
      </p>
    </form>
  );
}

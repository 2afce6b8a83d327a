import { useId, useState } from "preact/hooks";
import { LabelledField } from "../../shared/components/labelled-field.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { AuthoritySelect } from "../authority-select.tsx";
import { t } from "../text.ts";
import { addReviewer, type NewReviewer } from "./api.ts";
import { Refusal } from "./refusal.tsx";

const EMPTY: NewReviewer = { issuer_subject: "", name: "", authority_id: "", role: "reviewer" };
const ROLES = ["reviewer", "administrator"] as const;

type State =
  | { kind: "idle" | "sending" }
  | { kind: "added"; name: string }
  | { kind: "failed"; error: unknown };

/** Adds a reviewer by their subject at the staff sign-in service. */
export function ReviewerForm({ onAdded }: { onAdded: () => void }) {
  const [typed, setTyped] = useState(EMPTY);
  const [state, setState] = useState<State>({ kind: "idle" });
  const set = (change: Partial<NewReviewer>) => setTyped({ ...typed, ...change });
  const submit = async (event: Event) => {
    event.preventDefault();
    setState({ kind: "sending" });
    try {
      const { name } = await addReviewer(typed);
      setTyped(EMPTY);
      setState({ kind: "added", name });
      onAdded();
    } catch (error) {
      setState({ kind: "failed", error });
    }
  };
  return (
    <form class="panel reviewer-form" onSubmit={(event) => void submit(event)}>
      <h2>{t("reviewers.add")}</h2>
      <TextField label={t("reviewers.name")} value={typed.name} change={(name) => set({ name })} />
      <TextField
        label={t("reviewers.subject")}
        hint={t("reviewers.subject.hint")}
        value={typed.issuer_subject}
        change={(issuer_subject) => set({ issuer_subject })}
      />
      <AuthoritySelect value={typed.authority_id} change={(authority_id) => set({ authority_id })} />
      <RoleSelect value={typed.role} change={(role) => set({ role })} />
      {state.kind === "failed" && <Refusal error={state.error} />}
      {state.kind === "added" && (
        <Notice tone="success" role="status" title={t("reviewers.added", { name: state.name })} />
      )}
      <p class="actions">
        <button type="submit" class="button button-primary" disabled={state.kind === "sending"}>
          {t("reviewers.submit")}
        </button>
      </p>
    </form>
  );
}

interface TextFieldProps {
  label: string;
  hint?: string;
  value: string;
  change: (value: string) => void;
}

function TextField({ label, hint, value, change }: TextFieldProps) {
  const id = useId();
  return (
    <LabelledField id={id} label={label} hint={hint}>
      <input
        id={id}
        type="text"
        required
        autoComplete="off"
        aria-describedby={hint ? `${id}-hint` : undefined}
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </LabelledField>
  );
}

function RoleSelect({
  value,
  change,
}: {
  value: NewReviewer["role"];
  change: (role: NewReviewer["role"]) => void;
}) {
  const id = useId();
  return (
    <LabelledField id={id} label={t("reviewers.role")}>
      <select
        id={id}
        value={value}
        onChange={(event) => change(event.currentTarget.value as NewReviewer["role"])}
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`staff_roles.${role}`)}
          </option>
        ))}
      </select>
    </LabelledField>
  );
}

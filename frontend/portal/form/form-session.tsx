import { useRef, useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { hasCode } from "../../shared/api/problem.ts";
import type { Values } from "../../shared/form/field.ts";
import { tidyAll } from "../../shared/form/validate.ts";
import { lazy } from "../../shared/lazy.tsx";
import { withUnit } from "../unit.ts";
import type { FormPageProps, Opened } from "./definition.ts";
import { fieldInAddress, focusField, WHOLE_FORM } from "./focus.ts";
import { FormEditor } from "./form-editor.tsx";
import { unsavedKey } from "./unsaved.ts";
import { useAutosave } from "./use-autosave.ts";
import { type FormModel, useFormModel } from "./use-form-model.ts";

const CheckAnswers = lazy(async () => (await import("./check-answers.tsx")).CheckAnswers);
const ConflictDialog = lazy(async () => (await import("./conflict-dialog.tsx")).ConflictDialog);

/** One sitting at a form: filling it in, checking the answers, sending it. What is typed outlives both pages. */
export function FormSession({ definition, entry, reload, draft, parts }: FormPageProps & Opened) {
  const unit = entry.unit.uscc;
  const [path, navigate] = useLocation();
  const key = unsavedKey(definition.kind, definition.id ?? unit, entry.person.user_id);
  const { state, saver, typed } = useAutosave(key, draft, (values, version) =>
    definition.save(unit, values, version),
  );
  const form = useFormModel({
    rules: definition.rules,
    typed,
    vouched: draft.vouched,
    unlocked: draft.unlocked,
    judgeMore: (values) => parts?.findOpen(draft, values) ?? {},
    scans: draft.scans,
    onChange: (typed) => saver.change(typed),
  });
  const [attempts, setAttempts] = useState(0);
  const start = useRef(fieldInAddress());

  const goTo = (page: "/" | "/check", at?: string) => {
    start.current = at;
    navigate(withUnit(page, unit));
  };
  const check = () => {
    const wrong = form.judgeAll();
    if (wrong.length > 0) setAttempts(attempts + 1);
    if (wrong.length > 0) return focusField(WHOLE_FORM);
    void saver.flush();
    goTo("/check");
  };
  const send = async () => {
    await saver.flush();
    const answers = parts?.answersOf(draft.corrections, form.values) ?? [];
    try {
      const { registration_id } = await definition.submit(unit, typedOf(form), answers);
      saver.discard();
      reload();
      navigate(withUnit(`~/receipt/${registration_id}`, unit));
    } catch (error) {
      if (!hasCode(error, "form_invalid")) throw error;
      form.showRefusals(error.body.errors ?? []);
      setAttempts(attempts + 1);
      goTo("/");
    }
  };

  return (
    <>
      {path === "/check" ? (
        <CheckAnswers {...{ definition, draft, form, send }} edit={(at) => goTo("/", at)} />
      ) : (
        <FormEditor
          {...{ definition, entry, reload, draft, parts, form, saver, attempts, check }}
          save={state}
          startAt={start.current}
        />
      )}
      {state.kind === "conflict" && (
        <ConflictDialog current={state.current} saver={saver} take={form.replaceTyped} />
      )}
    </>
  );
}

/** What is sent: what was typed, tidied; what the platform vouches for the service puts in itself. */
function typedOf({ fields, values, vouched }: FormModel): Values {
  return tidyAll(
    fields.filter(({ name }) => !(name in vouched)),
    values,
  );
}

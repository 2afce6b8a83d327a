import type { ComponentType } from "preact";
import { Notice } from "../../shared/components/notice.tsx";
import { lazy } from "../../shared/lazy.tsx";
import { inLanguage } from "../../shared/messages/text.ts";
import type { Entry } from "../api.ts";
import type { OutcomeProps } from "./outcome-props.ts";

type Outcome = NonNullable<Entry["outcome"]>;

const EnterpriseChoice = lazy(async () => (await import("./enterprise-choice.tsx")).EnterpriseChoice);
const UnitFormPage = lazy(async () => (await import("../form/unit-form-page.tsx")).UnitFormPage);
const PersonFormPage = lazy(async () => (await import("../form/person-form-page.tsx")).PersonFormPage);
const WaitingPage = lazy(async () => (await import("../waiting/waiting-page.tsx")).WaitingPage);
const HoldPage = lazy(async () => (await import("../hold/hold-page.tsx")).HoldPage);
const HomePage = lazy(async () => (await import("../home/home-page.tsx")).HomePage);

/** The five outcomes of entry; the two pending ones differ in their sentence. */
const PAGES: Record<Outcome, ComponentType<OutcomeProps>> = {
  unit_form: UnitFormPage,
  person_form: PersonFormPage,
  unit_pending: WaitingPage,
  account_pending: WaitingPage,
  duplicate_hold: HoldPage,
  home: HomePage,
};

/** The page that the service decided on, under what its person has to know; a natural person chooses an enterprise first. */
export function EntryPage({ entry, reload }: { entry: Entry; reload: () => void }) {
  const { outcome, unit } = entry;
  if (!outcome || !unit) return <EnterpriseChoice enterprises={entry.enterprises} />;
  const Page = PAGES[outcome];
  return (
    <>
      {entry.notice && <Notice tone="warning" title={inLanguage(entry.notice)} />}
      <Page entry={{ ...entry, unit }} reload={reload} />
    </>
  );
}

import type { ComponentType } from "preact";
import { lazy } from "../../shared/lazy.tsx";
import type { Entry } from "../api.ts";

/** What every outcome's page is given: the entry, its unit chosen, and how to ask again. */
export interface OutcomeProps {
  entry: Entry & { unit: NonNullable<Entry["unit"]> };
  reload: () => void;
}

type Outcome = NonNullable<Entry["outcome"]>;

const EnterpriseChoice = lazy(async () => (await import("./enterprise-choice.tsx")).EnterpriseChoice);
const UnitFormPage = lazy(async () => (await import("../form/unit-form-page.tsx")).UnitFormPage);
const PersonFormPage = lazy(async () => (await import("../form/person-form-page.tsx")).PersonFormPage);
const WaitingPage = lazy(async () => (await import("../waiting/waiting-page.tsx")).WaitingPage);
const HomePage = lazy(async () => (await import("../home/home-page.tsx")).HomePage);

/** The five outcomes of entry; the two pending ones and the hold differ in their sentence and what comes next. */
const PAGES: Record<Outcome, ComponentType<OutcomeProps>> = {
  unit_form: UnitFormPage,
  person_form: PersonFormPage,
  unit_pending: WaitingPage,
  account_pending: WaitingPage,
  duplicate_hold: WaitingPage,
  home: HomePage,
};

/** The page that the service decided on; a natural person chooses an enterprise first. */
export function EntryPage({ entry, reload }: { entry: Entry; reload: () => void }) {
  const { outcome, unit } = entry;
  if (!outcome || !unit) return <EnterpriseChoice enterprises={entry.enterprises} />;
  const Page = PAGES[outcome];
  return <Page entry={{ ...entry, unit }} reload={reload} />;
}

import { useMemo, useRef, useState } from "preact/hooks";
import type { FieldProblem } from "../../shared/api/problem.ts";
import type { Field, Values } from "../../shared/form/field.ts";
import { type Finding, type Findings, type FormRules, findErrors } from "../../shared/form/validate.ts";
import { type BilingualText, inLanguage, translate } from "../../shared/messages/text.ts";
import type { Draft, Scan } from "../api.ts";

type Refusals = Readonly<Record<string, BilingualText>>;

/** The state of a form that is being filled in. */
export interface FormModel {
  fields: readonly Field[];
  /** What is shown: what was typed, with what the platform vouches for in its place. */
  values: Values;
  vouched: Values;
  /** Whether a field can't be changed: the platform vouches for it, or a reviewer asked to correct only others. */
  isFixed: (name: string) => boolean;
  scans: Readonly<Record<string, Scan>>;
  setValue: (name: string, value: string) => void;
  setValues: (values: Values) => void;
  setScan: (name: string, scan: Scan) => void;
  /** The field was left: from now on its errors show. */
  leave: (name: string) => void;
  /** The sentence at a field, or null. */
  errorOf: (name: string) => string | null;
  /** Shows every error; the names of the fields that have one. */
  judgeAll: () => string[];
  /** Whether a field has a value that no rule refuses; also before its errors show. */
  isGood: (name: string) => boolean;
  showRefusals: (problems: readonly FieldProblem[]) => void;
  /** Puts what was saved elsewhere, typed and uploaded, in the place of what is here. */
  replaceTyped: (saved: Pick<Draft, "values" | "scans">) => void;
}

interface Start {
  rules: FormRules;
  typed: Values;
  vouched: Values;
  unlocked: readonly string[] | null;
  scans: Readonly<Record<string, Scan>>;
  /** Findings beyond the rules of the form. */
  judgeMore: (values: Values) => Findings;
  onChange: (typed: Values) => void;
}

export function useFormModel({ rules, vouched, unlocked, judgeMore, onChange, ...start }: Start): FormModel {
  const [typed, setTyped] = useState(start.typed);
  const [scans, setScans] = useState(start.scans);
  const [judged, setJudged] = useState<ReadonlySet<string>>(new Set());
  const [refusals, setRefusals] = useState<Refusals>({});
  const values = { ...typed, ...vouched };
  const isFixed = (name: string) => name in vouched || Boolean(unlocked && !unlocked.includes(name));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest stays the same for the life of the form
  const findings = useMemo(
    () => ({ ...judgeMore(values), ...findOpenErrors(rules, values, isFixed) }),
    [rules, typed, vouched],
  );

  // An upload reports long after it began: it must change what is typed by then.
  const latest = useRef(start.typed);
  const takeTyped = (changed: Values) => {
    latest.current = changed;
    setTyped(changed);
  };
  const setValues = (given: Values) => {
    takeTyped({ ...latest.current, ...given });
    setRefusals((shown) => without(shown, given));
    onChange(latest.current);
  };
  return {
    fields: rules.fields,
    values,
    vouched,
    isFixed,
    scans,
    setValues,
    setValue: (name, value) => setValues({ [name]: value }),
    setScan(name, scan) {
      setScans((known) => ({ ...known, [name]: scan }));
      setValues({ [name]: scan.accepted ? scan.id : "" });
    },
    leave: (name) => setJudged((before) => new Set(before).add(name)),
    errorOf: (name) => sentenceOf(refusals[name], judged.has(name) ? findings[name] : undefined),
    judgeAll() {
      setJudged(new Set([...rules.fields.map((field) => field.name), ...Object.keys(findings)]));
      return Object.keys(findings);
    },
    isGood: (name) => Boolean(values[name]) && !findings[name] && !refusals[name],
    showRefusals: (problems) =>
      setRefusals(Object.fromEntries(problems.map((each) => [each.field, textOf(each)]))),
    replaceTyped(saved) {
      takeTyped(saved.values);
      setScans(saved.scans);
    },
  };
}

function findOpenErrors(rules: FormRules, values: Values, isFixed: (name: string) => boolean): Findings {
  return Object.fromEntries(Object.entries(findErrors(rules, values)).filter(([name]) => !isFixed(name)));
}

function sentenceOf(refusal: BilingualText | undefined, finding: Finding | undefined): string | null {
  if (refusal) return inLanguage(refusal);
  return finding ? translate(`field_errors.${finding.code}`, finding.parameters) : null;
}

const textOf = ({ message, message_en }: FieldProblem): BilingualText => ({ zh: message, en: message_en });

const without = (refusals: Refusals, given: Values): Refusals =>
  Object.fromEntries(Object.entries(refusals).filter(([name]) => !(name in given)));

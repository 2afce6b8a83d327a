import { useQuery } from "@tanstack/preact-query";
import { useEffect, useId } from "preact/hooks";
import type { Field } from "../../shared/form/field.ts";
import { inLanguage } from "../../shared/messages/text.ts";
import { type Correction, loadReasons } from "../api.ts";
import { reasonsFor } from "../reasons/reasons-for.ts";
import { t } from "../text.ts";

interface Props {
  fields: readonly Field[];
  correction: Correction;
  change: (correction: Correction) => void;
}

/** The reasons of the catalogue that fit the field; the one chosen is written out to be edited. */
export function ReasonChoice({ fields, correction, change }: Props) {
  const id = useId();
  const { data } = useQuery({ queryKey: ["reasons"], queryFn: loadReasons, staleTime: 300_000 });
  const fitting = reasonsFor(data ?? [], correction.field, fields);
  const isGone = data !== undefined && !fitting.some(({ code }) => code === correction.code);
  useEffect(() => {
    // It is for another field, or was taken out of use: what is written of it stays, in the reviewer's own words.
    if (correction.code !== null && isGone) change({ ...correction, code: null });
  });
  if (fitting.length === 0) return null;
  const choose = (code: string) => {
    const chosen = fitting.find((each) => each.code === code);
    // Applicants read Chinese, whatever language the reviewer works in.
    change(chosen ? { ...correction, code, reason: chosen.zh } : { ...correction, code: null });
  };
  return (
    <>
      <label class="label" for={id}>
        {t("return.common")}
      </label>
      <select id={id} value={correction.code ?? ""} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{t("return.own_words")}</option>
        {fitting.map((reason) => (
          <option key={reason.code} value={reason.code}>
            {inLanguage(reason)}
          </option>
        ))}
      </select>
    </>
  );
}

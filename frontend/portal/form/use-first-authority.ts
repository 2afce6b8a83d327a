import type { FormKind, Values } from "../../shared/form/field.ts";
import { type Item, loadList } from "../../shared/reference.ts";
import { useLoaded } from "../../shared/use-loaded.ts";

import { t } from "../text.ts";

/** Who reviews first: for a unit the authority it chose, for a person that of the unit. */
export function useFirstAuthority(kind: FormKind, values: Values): { name: string; name_en: string } {
  const isUnit = kind === "unit";
  const { data } = useLoaded<readonly Item[]>(async () => (isUnit ? loadList("authorities") : []), kind);
  const chosen = data?.find(({ code }) => code === values.authority_id);
  const unnamed = t(isUnit ? "chain.authority" : "chain.authority_of_unit");
  return chosen ? { name: chosen.name_zh, name_en: chosen.name_en } : { name: unnamed, name_en: unnamed };
}

import type { FormKind, Values } from "../../shared/form/field.ts";
import { chain } from "../../shared/messages/chain.ts";
import { say } from "../../shared/messages/text.ts";
import { type Item, loadList } from "../../shared/reference.ts";
import { useLoaded } from "../../shared/use-loaded.ts";

/** Who reviews first: for a unit the authority it chose, for a person that of the unit. */
export function useFirstAuthority(kind: FormKind, values: Values): { name: string; name_en: string } {
  const isUnit = kind === "unit";
  const { data } = useLoaded<readonly Item[]>(async () => (isUnit ? loadList("authorities") : []), kind);
  const chosen = data?.find(({ code }) => code === values.authority_id);
  const unnamed = say(isUnit ? chain.authority : chain.authorityOfUnit);
  return chosen ? { name: chosen.name_zh, name_en: chosen.name_en } : { name: unnamed, name_en: unnamed };
}

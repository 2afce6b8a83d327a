import { useQuery } from "@tanstack/preact-query";
import type { Field } from "../../shared/form/field.ts";
import { currentLanguage, translate } from "../../shared/messages/text.ts";
import { loadList, pathTo } from "../../shared/reference.ts";
import { t } from "../text.ts";

/** A value as people read it: codes by the names of their list. */
export function FieldValue({ field, value }: { field: Field; value: string }) {
  if (!value) return <span class="hint">{t("none")}</span>;
  if (field.widget === "authority_level") return <>{translate(`authority_levels.${value}`)}</>;
  if (field.list) return <ListedValue list={field.list} code={value} />;
  return <span class="value">{value}</span>;
}

function ListedValue({ list, code }: { list: string; code: string }) {
  const { data } = useQuery({
    queryKey: ["list", list],
    queryFn: () => loadList(list),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const names = pathTo(data ?? [], code).map((item) =>
    currentLanguage() === "zh" ? item.name_zh : item.name_en,
  );
  return <>{names.length > 0 ? names.join(" / ") : code}</>;
}

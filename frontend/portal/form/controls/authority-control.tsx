import { useMemo } from "preact/hooks";
import { childrenOf, type Item, isOffered, loadList } from "../../../shared/reference.ts";
import { useLoaded } from "../../../shared/use-loaded.ts";
import { t } from "../../text.ts";
import { fieldId } from "../focus.ts";
import { Cascade } from "./cascade.tsx";
import type { ControlProps } from "./control-props.ts";
import { ListFailure } from "./item-options.tsx";

/** 主管外专局: one of a province or ministry, or first the province and then its city (manual 2.1.1). */
export function AuthorityControl(props: ControlProps) {
  const level = props.form.values.authority_level ?? "";
  const { data, error, reload } = useLoaded<readonly Item[]>(() => loadList("authorities"), "authorities");
  const items = useMemo(() => choices(data ?? [], level), [data, level]);
  if (error) return <ListFailure retry={reload} />;
  if (!level) {
    return (
      <select
        id={fieldId(props.field.name)}
        aria-label={t("authority.any")}
        aria-invalid={props.isWrong}
        aria-describedby={props.describedBy}
      >
        <option>{t("authority.level_first")}</option>
      </select>
    );
  }
  const labels = level === "city" ? [t("authority.province"), t("authority.city")] : [t("authority.any")];
  return <Cascade key={level} {...props} items={items} labels={labels} />;
}

/** The authorities to choose from at a level; for cities with the provinces that have some above them. */
function choices(all: readonly Item[], level: string): Item[] {
  if (level !== "city")
    return all
      .filter((item) => item.level === level && isOffered(item))
      .map((item) => ({ ...item, parent: null }));
  const cities = all.filter((item) => item.level === "city" && isOffered(item));
  const provinces = all.filter(
    ({ code, level }) => level === "province" && childrenOf(cities, code).length > 0,
  );
  return [...provinces, ...cities];
}

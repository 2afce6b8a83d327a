import type { Field } from "../../shared/form/field.ts";
import { tidy } from "../../shared/form/validate.ts";
import { FIRST_LEVELS, type Item, loadList, pathTo } from "../../shared/reference.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { t } from "../text.ts";
import { itemName } from "./controls/item-options.tsx";
import type { FormModel } from "./use-form-model.ts";

/** One answer as it will be read: codes by their names, numbers as the service will store them. */
export function Answer({ field, form }: { field: Field; form: FormModel }) {
  const value = tidy(field, form.values[field.name] ?? "");
  if (!value) return <span class="hint">{t("none")}</span>;
  if (field.widget === "scan")
    return <ScanAnswer name={form.scans[field.name]?.file_name} url={form.scans[field.name]?.preview_url} />;
  if (field.widget === "authority_level") return <>{levelName(value)}</>;
  return field.list ? (
    <ListedAnswer list={field.list} code={value} />
  ) : (
    <span class="answer-text">{value}</span>
  );
}

/** An item of a list by its name, below those that it belongs to. */
export function ListedAnswer({ list, code }: { list: string; code: string }) {
  const { data } = useLoaded<readonly Item[]>(() => loadList(list), list);
  const path = pathTo(data ?? [], code);
  return <>{path.length > 0 ? path.map(itemName).join(" / ") : code}</>;
}

function ScanAnswer({ name = "", url }: { name: string | undefined; url: string | null | undefined }) {
  return (
    <>
      {url && <img class="scan-preview" src={url} alt={t("scan.preview", { file: name })} />}
      <span class="scan-name">{name}</span>
    </>
  );
}

function levelName(value: string): string {
  const level = FIRST_LEVELS.find((each) => each === value);
  return level ? t(`authority_levels.${level}`) : value;
}

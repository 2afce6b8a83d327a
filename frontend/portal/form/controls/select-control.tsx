import { type Item, loadList } from "../../../shared/reference.ts";
import { useLoaded } from "../../../shared/use-loaded.ts";
import { t } from "../../text.ts";
import { fieldId } from "../focus.ts";
import type { ControlProps } from "./control-props.ts";
import { ItemOptions, ListFailure } from "./item-options.tsx";

/** A choice from a reference list. */
export function SelectControl({ field, form, isWrong, describedBy, leave }: ControlProps) {
  const { name, list = "" } = field;
  const { data, error, reload } = useLoaded<readonly Item[]>(() => loadList(list), list);
  if (error) return <ListFailure retry={reload} />;
  return (
    <select
      id={fieldId(name)}
      name={name}
      value={form.values[name] ?? ""}
      required={field.required}
      aria-invalid={isWrong}
      aria-describedby={describedBy}
      onChange={(event) => form.setValue(name, event.currentTarget.value)}
      onBlur={leave}
    >
      <option value="">{t(data ? "form.choose" : "loading")}</option>
      {data && <ItemOptions items={data} />}
    </select>
  );
}

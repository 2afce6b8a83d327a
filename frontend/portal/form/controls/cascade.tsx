import { useState } from "preact/hooks";
import { childrenOf, type Item, pathTo } from "../../../shared/reference.ts";
import { t } from "../../text.ts";
import { fieldId } from "../focus.ts";
import type { ControlProps } from "./control.tsx";
import { ItemOptions } from "./item-options.tsx";

interface Props extends ControlProps {
  items: readonly Item[];
  /** What each select is for, from the top of the tree down. */
  labels: readonly string[];
}

/** Selects that depend on each other. The field has a value once an item without children is chosen. */
export function Cascade({ items, labels, field, form, isWrong, describedBy, leave }: Props) {
  const value = form.values[field.name] ?? "";
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const path = value ? pathTo(items, value).map(({ code }) => code) : chosen;
  const choose = (depth: number, code: string) => {
    setChosen(code ? [...path.slice(0, depth), code] : path.slice(0, depth));
    form.setValue(field.name, code && childrenOf(items, code).length === 0 ? code : "");
  };
  return (
    <div class="cascade">
      {labels.map((label, depth) => {
        const parent = depth === 0 ? null : path[depth - 1];
        const options = parent === undefined ? [] : childrenOf(items, parent);
        if (parent && options.length === 0) return null;
        return (
          <select
            key={label}
            id={depth === 0 ? fieldId(field.name) : undefined}
            aria-label={label}
            value={path[depth] ?? ""}
            disabled={parent === undefined}
            required={field.required}
            aria-invalid={isWrong}
            aria-describedby={describedBy}
            onChange={(event) => choose(depth, event.currentTarget.value)}
            onBlur={depth === labels.length - 1 ? leave : undefined}
          >
            <option value="">{t("form.choose_what", { what: label })}</option>
            <ItemOptions items={options} />
          </select>
        );
      })}
    </div>
  );
}

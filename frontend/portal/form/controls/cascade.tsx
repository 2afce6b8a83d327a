import { useMemo, useState } from "preact/hooks";
import { childrenOf, type Item, pathTo } from "../../../shared/reference.ts";
import { t } from "../../text.ts";
import { fieldId } from "../focus.ts";
import type { ControlProps } from "./control-props.ts";
import { ItemOptions } from "./item-options.tsx";

interface Props extends ControlProps {
  items: readonly Item[];
  /** What each select is for, from the top of the tree down. */
  labels: readonly string[];
}

/** Selects that depend on each other. The field has a value once an item without children is chosen. */
export function Cascade({ items, labels, ...control }: Props) {
  const { field, form } = control;
  const value = form.values[field.name] ?? "";
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const path = useMemo(() => pathTo(items, value).map(({ code }) => code), [items, value]);
  const codes = value ? path : chosen;
  const choose = (depth: number, code: string) => {
    setChosen(code ? [...codes.slice(0, depth), code] : codes.slice(0, depth));
    form.setValue(field.name, code && childrenOf(items, code).length === 0 ? code : "");
  };
  return (
    <div class="cascade">
      {labels.map((label, depth) => (
        <Level
          key={label}
          {...{ ...control, items, label, depth }}
          parent={depth === 0 ? null : codes[depth - 1]}
          code={codes[depth] ?? ""}
          isLast={depth === labels.length - 1}
          choose={(code) => choose(depth, code)}
        />
      ))}
    </div>
  );
}

interface LevelProps extends ControlProps {
  items: readonly Item[];
  label: string;
  depth: number;
  /** The item chosen above: null at the top, undefined while there is none. */
  parent: string | null | undefined;
  code: string;
  isLast: boolean;
  choose: (code: string) => void;
}

/** One select of the cascade; it goes where the item above has nothing below it. */
function Level({ items, label, depth, parent, code, isLast, choose, ...control }: LevelProps) {
  const options = useMemo(() => (parent === undefined ? [] : childrenOf(items, parent)), [items, parent]);
  if (parent && options.length === 0) return null;
  return (
    <select
      id={depth === 0 ? fieldId(control.field.name) : undefined}
      aria-label={label}
      value={code}
      disabled={parent === undefined}
      required={control.field.required}
      aria-invalid={control.isWrong}
      aria-describedby={control.describedBy}
      onChange={(event) => choose(event.currentTarget.value)}
      onBlur={isLast ? control.leave : undefined}
    >
      <option value="">{t("form.choose_what", { what: label })}</option>
      <ItemOptions items={options} />
    </select>
  );
}

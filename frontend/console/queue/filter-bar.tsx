import { useId } from "preact/hooks";
import { t } from "../text.ts";
import type { Filter } from "./filter.ts";

const KINDS = ["unit", "person", "project"] as const;
const CATEGORIES = ["individual", "hub", "support"] as const;
const ONLY = ["all", "overdue", "free"] as const;

interface Props {
  filter: Filter;
  change: (filter: Filter) => void;
}

/** Narrows down what is loaded of the queue. */
export function FilterBar({ filter, change }: Props) {
  const id = useId();
  return (
    <fieldset class="filter-bar">
      <legend class="visually-hidden">{t("filter.title")}</legend>
      <div class="inline-field">
        <label for={`${id}-kind`}>{t("queue.kind")}</label>
        <select
          id={`${id}-kind`}
          value={filter.kind}
          onChange={(event) => change({ ...filter, kind: event.currentTarget.value as Filter["kind"] })}
        >
          <option value="all">{t("filter.all")}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
          {CATEGORIES.map((category) => (
            <option key={category} value={category}>
              {t(`categories.${category}`)}
            </option>
          ))}
        </select>
      </div>
      <div class="inline-field">
        <label for={`${id}-only`}>{t("filter.only")}</label>
        <select
          id={`${id}-only`}
          value={filter.only}
          onChange={(event) => change({ ...filter, only: event.currentTarget.value as Filter["only"] })}
        >
          {ONLY.map((only) => (
            <option key={only} value={only}>
              {t(`filter.${only}`)}
            </option>
          ))}
        </select>
      </div>
    </fieldset>
  );
}

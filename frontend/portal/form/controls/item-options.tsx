import { useMemo } from "preact/hooks";
import { currentLanguage } from "../../../shared/messages/text.ts";
import type { Item } from "../../../shared/reference.ts";
import { t } from "../../text.ts";

/** The name of a list's item in the reader's language. */
export const itemName = (item: Item): string => (currentLanguage() === "zh" ? item.name_zh : item.name_en);

/** The options of a list, drawn once for each list and language: some lists are hundreds of items long. */
export function ItemOptions({ items }: { items: readonly Item[] }) {
  const language = currentLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: names depend on the language
  return useMemo(
    () => (
      <>
        {items.map((item) => (
          <option key={item.code} value={item.code}>
            {itemName(item)}
          </option>
        ))}
      </>
    ),
    [items, language],
  );
}

/** In the place of a choice whose list did not arrive. */
export function ListFailure({ retry }: { retry: () => void }) {
  return (
    <p class="list-failure" role="alert">
      {t("form.list_failed")}{" "}
      <button type="button" class="link-button" onClick={retry}>
        {t("retry")}
      </button>
    </p>
  );
}

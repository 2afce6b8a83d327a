import { useQuery } from "@tanstack/preact-query";
import { useId } from "preact/hooks";
import { currentLanguage } from "../../shared/messages/text.ts";
import { type Item, loadList } from "../../shared/reference.ts";
import { t } from "../text.ts";

const LEVELS = ["national", "province", "city", "ministry"] as const;

/** Any authority, by level. */
export function AuthoritySelect({ value, change }: { value: string; change: (id: string) => void }) {
  const id = useId();
  const { data = [] } = useQuery<readonly Item[]>({
    queryKey: ["list", "authorities"],
    queryFn: () => loadList("authorities"),
  });
  return (
    <div class="field">
      <label class="label" for={id}>
        {t("reviewers.authority")}
      </label>
      <select id={id} required value={value} onChange={(event) => change(event.currentTarget.value)}>
        <option value="">{t("reviewers.choose")}</option>
        {LEVELS.map((level) => (
          <optgroup key={level} label={t(`authority_levels.${level}`)}>
            {data
              .filter((item) => item.level === level)
              .map((item) => (
                <option key={item.code} value={item.code}>
                  {currentLanguage() === "zh" ? item.name_zh : item.name_en}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

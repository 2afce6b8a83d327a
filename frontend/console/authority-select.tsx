import { useQuery } from "@tanstack/preact-query";
import { useId, useState } from "preact/hooks";
import { currentLanguage } from "../shared/messages/text.ts";
import { childrenOf, FIRST_LEVELS, type Item, loadList } from "../shared/reference.ts";
import { t } from "./text.ts";

const LEVELS = ["national", ...FIRST_LEVELS] as const;

type Level = (typeof LEVELS)[number];

interface Props {
  label?: string;
  levels?: readonly Level[];
  /** An authority that is no choice. */
  except?: string;
  value: string;
  change: (id: string) => void;
}

/** Any authority: first its level, for a city its province, then the authority. */
export function AuthoritySelect({ label, levels = LEVELS, except, value, change }: Props) {
  const { data = [] } = useQuery<readonly Item[]>({
    queryKey: ["list", "authorities"],
    queryFn: () => loadList("authorities"),
  });
  const [level, setLevel] = useState<string>("");
  const [province, setProvince] = useState("");
  const ofLevel = data.filter((item) => item.level === level && item.code !== except);
  const choices = level === "city" ? childrenOf(ofLevel, province) : ofLevel;
  return (
    <fieldset class="authority-select">
      <legend class="label">{label ?? t("reviewers.authority")}</legend>
      <Choice
        label={t("authority.level")}
        value={level}
        options={levels.map((each) => [each, t(`authority_levels.${each}`)])}
        change={(chosen) => {
          setLevel(chosen);
          change("");
        }}
      />
      {level === "city" && (
        <Choice
          label={t("authority.province")}
          value={province}
          options={provincesOf(data, ofLevel).map(named)}
          change={(chosen) => {
            setProvince(chosen);
            change("");
          }}
        />
      )}
      {(level === "city" ? province : level) && (
        <Choice label={t("authority.name")} value={value} options={choices.map(named)} change={change} />
      )}
    </fieldset>
  );
}

const provincesOf = (all: readonly Item[], cities: readonly Item[]): Item[] =>
  all.filter(({ code, level }) => level === "province" && childrenOf(cities, code).length > 0);

const named = ({ code, name_zh, name_en }: Item): readonly [string, string] => [
  code,
  currentLanguage() === "zh" ? name_zh : name_en,
];

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  change: (value: string) => void;
}

function Choice({ label, value, options, change }: ChoiceProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="hint" for={id}>
        {label}
      </label>
      <select id={id} required value={value} onChange={(event) => change(event.currentTarget.value)}>
        <option value="">{t("reviewers.choose")}</option>
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

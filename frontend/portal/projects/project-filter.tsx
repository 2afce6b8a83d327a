import { useId } from "preact/hooks";
import { progress as progressWords } from "../../shared/generated/project-words.ts";
import { projects } from "../../shared/messages/projects.ts";
import { say } from "../../shared/messages/text.ts";
import { PROGRESS, type Wanted } from "./api.ts";

interface Props {
  wanted: Wanted;
  change: (name: keyof Wanted, value: string) => void;
}

/** Which projects are listed: how far they have come, and of which year. */
export function ProjectFilter({ wanted, change }: Props) {
  const years = recentYears(wanted.year).map((year) => [year, say(projects.ofYear, { year })] as const);
  return (
    <search class="project-filter" aria-label={say(projects.filter)}>
      <Choice
        label={say(projects.progress)}
        value={wanted.progress}
        change={(value) => change("progress", value)}
        options={[
          ["", say(projects.anyProgress)],
          ...PROGRESS.map((each) => [each, say(progressWords[each])] as const),
        ]}
      />
      <Choice
        label={say(projects.year)}
        value={wanted.year}
        change={(value) => change("year", value)}
        options={[["", say(projects.anyYear)], ...years]}
      />
    </search>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  change: (value: string) => void;
  options: readonly (readonly [string, string])[];
}

function Choice({ label, value, change, options }: ChoiceProps) {
  const id = useId();
  return (
    <p>
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => change(event.currentTarget.value)}>
        {options.map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </p>
  );
}

const YEARS_BACK = 6;

/** Next year, for plans are made ahead, this one and some before; and the one that the address names. */
function recentYears(named: string): string[] {
  const next = new Date().getFullYear() + 1;
  const years = Array.from({ length: YEARS_BACK + 2 }, (_, back) => String(next - back));
  return years.includes(named) || !/^20[0-9]{2}$/.test(named) ? years : [...years, named];
}

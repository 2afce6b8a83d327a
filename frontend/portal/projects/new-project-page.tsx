import { useEffect } from "preact/hooks";
import { Link, useLocation, useSearchParams } from "wouter-preact";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { categories } from "../../shared/generated/project-words.ts";
import { projects } from "../../shared/messages/projects.ts";
import { say } from "../../shared/messages/text.ts";
import type { OutcomeProps } from "../entry/outcome-props.ts";
import { draftAddress, newAddress } from "./addresses.ts";
import { CATEGORIES } from "./api.ts";
import { beginProject } from "./new-project.ts";

/** Begins a project of the category that the address names; without one it asks for it. */
export function NewProjectPage({ entry }: Pick<OutcomeProps, "entry">) {
  const [query] = useSearchParams();
  const unit = entry.unit.uscc;
  const category = CATEGORIES.find((each) => each === query.get("category"));
  const [, navigate] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for what the address asks
  useEffect(() => {
    if (category) navigate(draftAddress(beginProject(category), unit, category), { replace: true });
  }, [category, unit]);
  if (category) return null;
  return (
    <section class="panel">
      <PageHeading title={say(projects.newTitle)} />
      <ul class="project-kinds">
        {CATEGORIES.map((each) => (
          <li key={each}>
            <Link class="button button-large" href={newAddress(unit, each)}>
              {say(categories[each])}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

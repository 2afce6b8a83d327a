import "./projects.css";
import { Link, useLocation } from "wouter-preact";
import { Notice } from "../../shared/components/notice.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { categories } from "../../shared/generated/project-words.ts";
import { projects } from "../../shared/messages/projects.ts";
import { say } from "../../shared/messages/text.ts";
import { ReviewProgress } from "../receipt/review-progress.tsx";
import { withUnit } from "../unit.ts";
import { draftAddress, listAddress } from "./addresses.ts";
import type { Project } from "./api.ts";
import { beginProject } from "./new-project.ts";
import { ProjectContent } from "./project-content.tsx";
import { titleOf } from "./title-of.ts";

interface Props {
  project: Project;
  unit: string;
  reload: () => void;
}

/** A project that was handed in: where it stands, what it holds, and what can be done with it now. */
export function ProjectView({ project, unit, reload }: Props) {
  const { category, year, registration, progress } = project;
  if (!registration) return null;
  return (
    <>
      <p class="ways">
        <Link href={`~${listAddress(category, unit)}`}>
          {say(projects.back, { category: say(categories[category]) })}
        </Link>
      </p>
      <PageHeading title={titleOf(project)}>
        <p class="lead">
          {[say(categories[category]), say(projects.ofYear, { year }), project.applicant_name].join(" · ")}
        </p>
      </PageHeading>
      {progress === "approved" && <Notice tone="success" title={say(projects.approvedNext)} />}
      {progress === "withdrawn" && <Again project={project} unit={unit} />}
      <ReviewProgress registration={registration} reload={reload} />
      <ProjectContent form={registration.form} />
      {project.is_own && <Papers project={project} unit={unit} />}
    </>
  );
}

/** What was taken back, or ended with its account, is over; a new plan can begin with what it held. */
function Again({ project: { category, registration, is_own }, unit }: Omit<Props, "reload">) {
  const [, navigate] = useLocation();
  if (!is_own) return null;
  const begin = () => {
    const id = beginProject(category, (registration?.form ?? {}) as Record<string, string>);
    navigate(`~${draftAddress(id, unit, category)}`);
  };
  return (
    <Notice tone="info" title={say(projects.againHint)}>
      <button type="button" class="button" onClick={begin}>
        {say(projects.again)}
      </button>
    </Notice>
  );
}

function Papers({ project: { id, registration }, unit }: Omit<Props, "reload">) {
  const isDecided = registration?.timeline.some(({ action }) => action === "approve" || action === "return");
  return (
    <p class="actions">
      {isDecided && (
        <Link class="button" href={`~${withUnit(`/decision/${id}`, unit)}`}>
          {say(projects.decision)}
        </Link>
      )}
      <Link class="button" href={`~${withUnit(`/receipt/${id}`, unit)}`}>
        {say(projects.receipt)}
      </Link>
    </p>
  );
}

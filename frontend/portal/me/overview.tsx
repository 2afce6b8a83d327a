import { useState } from "preact/hooks";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { LoadFailure, Loading } from "../../shared/components/waiting.tsx";
import { details } from "../../shared/messages/details.ts";
import { me as words } from "../../shared/messages/me.ts";
import { say } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { t } from "../text.ts";
import { loadMe, type Me } from "./api.ts";
import { type Change, ChangeNotice } from "./change-notice.tsx";
import { MembershipPanel } from "./membership-panel.tsx";

/** What the platform and the system hold of somebody, and the way into each of their units. */
export function Overview({ reloadEntry }: { reloadEntry: () => void }) {
  const { data, error, reload } = useLoaded(loadMe, "");
  const [change, setChange] = useState<Change | null>(null);
  if (error) return <LoadFailure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const tell = (told: Change) => {
    setChange(told);
    reload();
    // Another mobile may put an account on hold, or free it: the front page is then another one.
    reloadEntry();
  };
  return (
    <>
      <PageHeading title={say(words.title)} />
      {change && <ChangeNotice change={change} memberships={data.memberships} />}
      <PlatformPanel person={data.person} />
      <h2 class="me-units">{say(words.units)}</h2>
      {data.memberships.length === 0 && <p class="panel">{say(words.noUnits)}</p>}
      {data.memberships.map((membership) => (
        <MembershipPanel
          key={membership.unit.uscc ?? membership.unit.name}
          {...{ membership, tell, reload }}
        />
      ))}
    </>
  );
}

function PlatformPanel({ person }: { person: Me["person"] }) {
  const rows = [
    [details.userId, person.user_id],
    [details.userType, t(`user_types.${person.user_type}`)],
    [details.name, person.name],
    [details.idNumber, person.id_number_masked],
    [details.mobile, person.mobile_masked],
  ] as const;
  return (
    <section class="panel">
      <h2>{say(words.platform)}</h2>
      <dl class="details">
        {rows.map(([label, value]) => (
          <div key={label.zh}>
            <dt>{say(label)}</dt>
            <dd>{value || t("none")}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{say(words.platformNote)}</p>
    </section>
  );
}

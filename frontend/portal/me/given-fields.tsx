import { useState } from "preact/hooks";
import { lazy } from "../../shared/lazy.tsx";
import { me as words } from "../../shared/messages/me.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import { t } from "../text.ts";
import type { MyField, MyRegistration } from "./api.ts";
import type { Change } from "./change-notice.tsx";

const MobileCorrection = lazy(
  async () => (await import("../receipt/mobile-correction.tsx")).MobileCorrection,
);
const EmailDialog = lazy(async () => (await import("./email-dialog.tsx")).EmailDialog);

interface Props {
  registration: MyRegistration;
  uscc: string;
  tell: (change: Change) => void;
  reload: () => void;
}

/** What I registered, by where it is changed. */
export function GivenFields({ registration, uscc, tell, reload }: Props) {
  const [open, setOpen] = useState<Change["what"] | null>(null);
  const close = () => setOpen(null);
  const { fields, may_correct, mobile_masked, email_masked } = registration;
  const others = fields.find(({ change }) => !["here", "platform"].includes(change))?.change;
  return (
    <>
      <Group title={say(words.here)} fields={fields.filter(({ change }) => change === "here")}>
        {({ name }) =>
          may_correct && (
            <button type="button" class="link-button" onClick={() => setOpen(name as Change["what"])}>
              {say(name === "mobile" ? words.changeMobile : words.changeEmail)}
            </button>
          )
        }
      </Group>
      <Group title={say(words.byPlatform)} fields={fields.filter(({ change }) => change === "platform")}>
        {({ name }) =>
          name === "mobile" && <PlatformMobile {...{ registration }} use={() => setOpen("mobile")} />
        }
      </Group>
      {others && (
        <Group title={say(words[others])} fields={fields.filter(({ change }) => change === others)} />
      )}
      {open === "mobile" && (
        <MobileCorrection
          {...{ registration, reload, close }}
          masked={mobile_masked}
          tell={(masked) => tell({ what: "mobile", uscc, masked })}
        />
      )}
      {open === "email" && (
        <EmailDialog
          {...{ registration, reload, close }}
          masked={email_masked}
          tell={(masked) => tell({ what: "email", uscc, masked })}
        />
      )}
    </>
  );
}

interface GroupProps {
  title: string;
  fields: readonly MyField[];
  /** What can be done about a field. */
  children?: (field: MyField) => preact.ComponentChildren;
}

function Group({ title, fields, children }: GroupProps) {
  if (fields.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <dl class="details">
        {fields.map((field) => (
          <div key={field.name}>
            <dt>{inLanguage(field.label)}</dt>
            <dd>
              {inLanguage(field.value) || t("none")} {children?.(field)}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** That the platform knows another mobile by now, and how to go on with that one. */
function PlatformMobile({ registration, use }: { registration: MyRegistration; use: () => void }) {
  const { platform_mobile: masked, mobile_masked: present, may_correct } = registration;
  if (!may_correct || !masked || masked === present) return null;
  return (
    <>
      <span class="hint">{say(words.platformMobile, { masked, present })}</span>{" "}
      <button type="button" class="link-button" onClick={use}>
        {say(words.usePlatformMobile)}
      </button>
    </>
  );
}

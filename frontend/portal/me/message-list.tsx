import { Link } from "wouter-preact";
import { DeliveryList } from "../../shared/components/delivery-list.tsx";
import { PageHeading } from "../../shared/components/page-heading.tsx";
import { delivery } from "../../shared/messages/delivery.ts";
import { me } from "../../shared/messages/me.ts";
import { myMessages as words } from "../../shared/messages/my-messages.ts";
import { say } from "../../shared/messages/text.ts";
import { Paged } from "../paged.tsx";
import { useChosenUnit, withUnit } from "../unit.ts";
import { loadMessages, type Messages } from "./api.ts";
import { useTakenFocus } from "./use-taken-focus.ts";

/** 收到的通知: what was written to me, about all that I registered. */
export function MessageList() {
  return (
    <section class="panel">
      <PageHeading title={say(me.messages)} />
      <p class="hint">{say(words.lead)}</p>
      <Paged
        load={loadMessages}
        show={(page, takesFocus) => <Page {...{ page, takesFocus }} />}
        more={say(words.more)}
        none={<p>{say(delivery.none)}</p>}
      />
    </section>
  );
}

function Page({ page: { items }, takesFocus }: { page: Messages; takesFocus: boolean }) {
  const place = useTakenFocus<HTMLDivElement>(takesFocus);
  const chosen = useChosenUnit();
  const about = new Map(items.map((each) => [each.id, each]));
  return (
    <div class="my-messages" ref={place} tabIndex={-1}>
      <DeliveryList
        messages={[...items].reverse()}
        actionsOf={({ id }) => {
          const found = about.get(id);
          return (
            found && (
              <Link href={withUnit(`/receipt/${found.registration_id}`, chosen)}>
                {say(words.about, { unit: found.unit.name })}
              </Link>
            )
          );
        }}
      />
    </div>
  );
}

import { useState } from "preact/hooks";
import { ConfirmDialog } from "../../shared/components/confirm-dialog.tsx";
import { Icon } from "../../shared/components/icon.tsx";
import { holdCase as words } from "../../shared/messages/hold-case.ts";
import { say } from "../../shared/messages/text.ts";
import { t } from "../text.ts";
import { type HoldCase, type Numbers, type Side, showNumbers } from "./api.ts";
import { accountName, sideName } from "./side-names.ts";

interface Props {
  hold: HoldCase;
  side: Side;
  numbers: Numbers | null;
  change: (numbers: Numbers | null) => void;
}

/** Shows the numbers of one side whole, after saying that this is recorded; leaving the hold hides them again. */
export function SideNumbers({ hold, side, numbers, change }: Props) {
  const [isAsking, setAsking] = useState(false);
  const name = sideName(side, hold.sides);
  return (
    <>
      <button type="button" class="link-button" onClick={() => (numbers ? change(null) : setAsking(true))}>
        <Icon name="lock" />
        {t(numbers ? "numbers.hide" : "numbers.show")} <span class="visually-hidden">{name}</span>
      </button>
      {isAsking && (
        <ConfirmDialog
          title={say(words.numbersTitle, { side: name })}
          action={t("numbers.confirm")}
          act={async () => change(await showNumbers(hold.id, side.key))}
          close={() => setAsking(false)}
        >
          <p>{accountName(side)}</p>
          <p>{say(words.numbersBody)}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

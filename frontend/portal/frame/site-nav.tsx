import { useEffect, useRef } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";
import { frame } from "../../shared/messages/frame.ts";
import { say } from "../../shared/messages/text.ts";
import { useChosenUnit, withUnit } from "../unit.ts";
import { currentAt, PLACES } from "./places.ts";
import { useNarrow } from "./use-narrow.ts";

/** The way to every place of the system: a bar where there is room, folded into one line on a phone. */
export function SiteNav() {
  const isNarrow = useNarrow();
  return (
    <nav class="site-nav" aria-label={say(frame.nav)}>
      <div class="wide">{isNarrow ? <FoldedPlaces /> : <Places />}</div>
    </nav>
  );
}

function FoldedPlaces() {
  const fold = useRef<HTMLDetailsElement>(null);
  const [address] = useLocation();
  const here = PLACES.find((each) => currentAt(address, each));
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes when the address has changed
  useEffect(() => {
    if (fold.current) fold.current.open = false;
  }, [address]);
  return (
    <details ref={fold}>
      <summary>
        {say(frame.menu)}
        {here && <span class="site-nav-here">{say(frame.here, { place: say(here.name) })}</span>}
      </summary>
      <Places />
    </details>
  );
}

function Places() {
  const unit = useChosenUnit();
  const [address] = useLocation();
  return (
    <ul>
      {PLACES.map((each) => (
        <li key={each.path}>
          <Link href={withUnit(each.path, unit)} aria-current={currentAt(address, each)}>
            {say(each.name)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

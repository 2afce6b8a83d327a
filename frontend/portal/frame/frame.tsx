import "./frame.css";
import { Icon } from "../../shared/components/icon.tsx";
import { frame } from "../../shared/messages/frame.ts";
import { say } from "../../shared/messages/text.ts";
import { SiteNav } from "./site-nav.tsx";

/** What stands above every page of an approved account (manual 2.1.5, 2.2.5). */
export function Frame() {
  return (
    <>
      <SiteNav />
      <StandingLine />
    </>
  );
}

function StandingLine() {
  return (
    <aside class="standing-line" aria-label={say(frame.standing)}>
      <div class="wide">
        <p>
          <Icon name="warning" />
          {say(frame.noSecrets)}
        </p>
        <button type="button" class="link-button" onClick={() => window.location.reload()}>
          <Icon name="refresh" />
          {say(frame.refresh)}
        </button>
      </div>
    </aside>
  );
}

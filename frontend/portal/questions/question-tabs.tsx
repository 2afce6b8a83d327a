import "../../shared/styles/tabs.css";
import { Link } from "wouter-preact";
import { questions } from "../../shared/messages/questions.ts";
import { say } from "../../shared/messages/text.ts";
import type { Entry } from "../api.ts";
import { useChosenUnit, withUnit } from "../unit.ts";

interface Props {
  entry: Entry | undefined;
  shown: "everybodys" | "mine";
}

const PLACES = { everybodys: "/questions", mine: "/questions/mine" } as const;

/** What is public and what is one's own, and the way to ask. */
export function QuestionTabs({ entry, shown }: Props) {
  const unit = useChosenUnit();
  if (!entry) return <p class="hint">{say(questions.whoMayAsk)}</p>;
  return (
    <div class="tab-line">
      <nav class="tabs" aria-label={say(questions.tabs)}>
        {(["everybodys", "mine"] as const).map((tab) => (
          <Link
            key={tab}
            href={withUnit(PLACES[tab], unit)}
            aria-current={tab === shown ? "page" : undefined}
          >
            {say(questions[tab])}
          </Link>
        ))}
      </nav>
      {entry.outcome === "home" && (
        <Link class="button button-primary" href={withUnit("/questions/ask", unit)}>
          {say(questions.ask)}
        </Link>
      )}
    </div>
  );
}

import { ending, keeping, myDeletion as words } from "../../shared/messages/my-deletion.ts";
import { type BilingualText, say } from "../../shared/messages/text.ts";

/** What accepting a request ends at once, and what has to be kept and why. */
export function DeletionConsequences() {
  return (
    <>
      <Points title={words.ends} points={ending} />
      <Points title={words.keeps} points={keeping} />
    </>
  );
}

function Points({ title, points }: { title: BilingualText; points: readonly BilingualText[] }) {
  return (
    <>
      <h3>{say(title)}</h3>
      <ul class="points">
        {points.map((each) => (
          <li key={each.zh}>{say(each)}</li>
        ))}
      </ul>
    </>
  );
}

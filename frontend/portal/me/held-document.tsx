import { dateAndTime } from "../../shared/messages/dates.ts";
import { myData as words } from "../../shared/messages/my-data.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import type { Held, HeldItem, HeldLine, HeldPart } from "./held.ts";

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** What is held of somebody, to read and print: it knows nothing of the parts but what they tell of themselves. */
export function HeldDocument({ held }: { held: Held }) {
  return (
    <div class="held-document">
      {held.parts.map((part) => (
        <Part key={part.name} part={part} />
      ))}
    </div>
  );
}

function Part({ part: { title, note, items } }: { part: HeldPart }) {
  return (
    <section>
      <h3>{inLanguage(title)}</h3>
      <p class="hint">{inLanguage(note)}</p>
      {items.length === 0 ? <p>{say(words.nothing)}</p> : <Items items={items} />}
    </section>
  );
}

function Items({ items }: { items: readonly HeldItem[] }) {
  return items.map(({ lines }, place) => (
    <dl key={place} class="held-item">
      {lines.map((line) => (
        <div key={line.name} class={line.items.length > 0 ? "held-group" : undefined}>
          <dt>{inLanguage(line.label)}</dt>
          <dd>{line.items.length > 0 ? <Items items={line.items} /> : <Value line={line} />}</dd>
        </div>
      ))}
    </dl>
  ));
}

function Value({ line: { name, value, words: told } }: { line: HeldLine }) {
  if (told) return <>{inLanguage(told)}</>;
  if (name === "link") return <a href={value}>{say(words.open)}</a>;
  return <>{MOMENT.test(value) ? dateAndTime(value) : value}</>;
}

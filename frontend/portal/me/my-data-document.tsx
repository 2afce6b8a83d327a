import { dateAndTime } from "../../shared/messages/dates.ts";
import { myData as words } from "../../shared/messages/my-data.ts";
import { inLanguage, say } from "../../shared/messages/text.ts";
import type { MyData, MyDataItem, MyDataLine, MyDataPart } from "./my-data.ts";

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** What is kept about somebody, to read and print: it knows nothing of the parts but what they tell of themselves. */
export function MyDataDocument({ myData }: { myData: MyData }) {
  return (
    <div class="my-data-document">
      {myData.parts.map((part) => (
        <Part key={part.name} part={part} />
      ))}
    </div>
  );
}

function Part({ part: { title, note, items } }: { part: MyDataPart }) {
  return (
    <section>
      <h3>{inLanguage(title)}</h3>
      <p class="hint">{inLanguage(note)}</p>
      {items.length === 0 ? <p>{say(words.nothing)}</p> : <Items items={items} />}
    </section>
  );
}

function Items({ items }: { items: readonly MyDataItem[] }) {
  return items.map(({ lines }, place) => (
    <dl key={place} class="my-data-item">
      {lines.map((line) => (
        <div key={line.name} class={line.items.length > 0 ? "my-data-group" : undefined}>
          <dt>{inLanguage(line.label)}</dt>
          <dd>{line.items.length > 0 ? <Items items={line.items} /> : <Value line={line} />}</dd>
        </div>
      ))}
    </dl>
  ));
}

function Value({ line: { name, value, words: told } }: { line: MyDataLine }) {
  if (told) return <>{inLanguage(told)}</>;
  if (name === "link") return <a href={value}>{say(words.open)}</a>;
  return <>{MOMENT.test(value) ? dateAndTime(value) : value}</>;
}

import { help, type Part, type Topic } from "../../shared/messages/help.ts";
import { type BilingualText, inLanguage, say } from "../../shared/messages/text.ts";
import { PICTURES } from "./pictures.ts";

/** One topic, with its steps and pictures. */
export function TopicSection({ topic: { id, title, parts } }: { topic: Topic }) {
  return (
    <section class="panel help-topic" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1}>
        {say(title)}
      </h2>
      {parts.map((part, place) => (
        <TopicPart key={place} part={part} title={say(title)} />
      ))}
      <p class="fine">
        <a href="#contents">{say(help.top)}</a>
      </p>
    </section>
  );
}

function TopicPart({ part, title }: { part: Part; title: string }) {
  if ("text" in part) return <p>{say(part.text)}</p>;
  if ("steps" in part) return <ol class="points">{part.steps.map(line)}</ol>;
  if ("points" in part) return <ul class="points">{part.points.map(line)}</ul>;
  return <Shot name={part.picture} alt={say(help.picture, { title })} shows={part.shows} />;
}

const line = (text: BilingualText) => <li key={text.zh}>{inLanguage(text)}</li>;

/** A picture of one of our pages, in Chinese; the caption tells what it is there for. */
function Shot({ name, alt, shows }: { name: string; alt: string; shows: BilingualText }) {
  const shot = PICTURES[name];
  if (!shot) return null;
  return (
    <figure>
      <img
        src={shot.address}
        width={shot.width}
        height={shot.height}
        loading="lazy"
        decoding="async"
        alt={alt}
      />
      <figcaption>{say(shows)}</figcaption>
    </figure>
  );
}

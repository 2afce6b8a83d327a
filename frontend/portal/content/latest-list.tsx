import { Link } from "wouter-preact";
import { Icon } from "../../shared/components/icon.tsx";
import { Notice } from "../../shared/components/notice.tsx";
import { explainError, Loading } from "../../shared/components/waiting.tsx";
import { articles } from "../../shared/messages/articles.ts";
import { say, t } from "../../shared/messages/text.ts";
import { useLoaded } from "../../shared/use-loaded.ts";
import { useChosenUnit, withUnit } from "../unit.ts";
import { type Line, TitleList } from "./title-list.tsx";

interface Props<Item> {
  title: string;
  /** The page that has all of them. */
  place: string;
  count: number;
  load: () => Promise<{ items: readonly Item[] }>;
  line: (item: Item) => Line;
  /** What is said where there is nothing. */
  none: string;
}

/** What stands in a panel: the first few, and the way to all. It fails by itself, not with its page. */
export function LatestList<Item>({ title, place, ...latest }: Props<Item>) {
  return (
    <>
      <div class="latest-top">
        <h2>{title}</h2>
        <Link href={withUnit(place, useChosenUnit())}>
          {say(articles.more)}
          <span class="visually-hidden"> {title}</span>
        </Link>
      </div>
      <Latest {...latest} />
    </>
  );
}

function Latest<Item>({ count, load, line, none }: Omit<Props<Item>, "title" | "place">) {
  const { data, error, reload } = useLoaded(load, "");
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <p>{none}</p>;
  return <TitleList lines={data.items.slice(0, count).map(line)} />;
}

function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Notice tone="error" role="alert" title={explainError(error)}>
      <button type="button" class="button" onClick={retry}>
        <Icon name="refresh" />
        {t("retry")}
      </button>
    </Notice>
  );
}

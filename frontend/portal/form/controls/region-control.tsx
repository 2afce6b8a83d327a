import { useEffect, useRef, useState } from "preact/hooks";
import { type Item, loadList } from "../../../shared/reference.ts";
import { useLoaded } from "../../../shared/use-loaded.ts";
import { t } from "../../text.ts";
import { Cascade } from "./cascade.tsx";
import type { ControlProps } from "./control-props.ts";
import { ListFailure } from "./item-options.tsx";

/** 所在省市区: province, city, county. The list is long, so it is fetched when its place comes near. */
export function RegionControl(props: ControlProps) {
  const place = useRef<HTMLDivElement>(null);
  const isNear = useNearness(place);
  const { data, error, reload } = useLoaded<readonly Item[]>(
    async () => (isNear ? loadList("regions") : []),
    String(isNear),
  );
  if (error) return <ListFailure retry={reload} />;
  const labels = [t("region.province"), t("region.city"), t("region.county")];
  return (
    <div ref={place}>
      <Cascade {...props} items={data ?? []} labels={labels} />
    </div>
  );
}

/** Whether the element has come within a screen's height of what is seen. */
function useNearness(element: { current: Element | null }): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const watcher = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setNear(true),
      { rootMargin: "100%" },
    );
    if (element.current) watcher.observe(element.current);
    return () => watcher.disconnect();
  }, [element]);
  return isNear;
}

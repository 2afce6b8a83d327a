import { type Item, loadList } from "../../../shared/reference.ts";
import { useLoaded } from "../../../shared/use-loaded.ts";
import { t } from "../../text.ts";
import { Cascade } from "./cascade.tsx";
import type { ControlProps } from "./control.tsx";
import { ListFailure } from "./item-options.tsx";

/** 所在省市区: province, city, county. A few cities have no counties. */
export function RegionControl(props: ControlProps) {
  const { data, error, reload } = useLoaded<readonly Item[]>(() => loadList("regions"), "regions");
  if (error) return <ListFailure retry={reload} />;
  return (
    <Cascade
      {...props}
      items={data ?? []}
      labels={[t("region.province"), t("region.city"), t("region.county")]}
    />
  );
}

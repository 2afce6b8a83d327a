import type { ComponentType } from "preact";
import { LoadFailure, Loading } from "./components/waiting.tsx";
import { fetchCode } from "./fetch-code.ts";
import { useLoaded } from "./use-loaded.ts";

/** A component whose code is fetched when it is first shown. `Meanwhile` is shown until it is there. */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile: ComponentType = Loading,
): ComponentType<Props> {
  return function Lazy(props: Props) {
    const { data: Component, error } = useLoaded(() => fetchCode(load), "code");
    // Browsers remember that fetching a module has failed: only loading the page again helps.
    if (error) return <LoadFailure error={error} retry={() => window.location.reload()} />;
    if (!Component) return <Meanwhile />;
    return <Component {...props} />;
  };
}

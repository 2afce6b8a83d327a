import type { ComponentType } from "preact";
import { LoadFailure, Loading } from "./components/waiting.tsx";
import { useLoaded } from "./use-loaded.ts";

/**
 * A component whose code is fetched when it is first shown. Where that fails the whole page is loaded again: a newer
 * release may have taken the place of the code that this page asks for. `Meanwhile` is shown until it is there.
 */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile: ComponentType = Loading,
): ComponentType<Props> {
  return function Lazy(props: Props) {
    const { data: Component, error } = useLoaded(load, "code");
    if (error) return <LoadFailure error={error} retry={() => window.location.reload()} />;
    if (!Component) return <Meanwhile />;
    return <Component {...props} />;
  };
}

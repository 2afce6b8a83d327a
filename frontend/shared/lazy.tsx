import type { ComponentType } from "preact";
import { LoadFailure, Loading } from "./components/waiting.tsx";
import { useLoaded } from "./use-loaded.ts";

/** A component whose code is fetched when it is first shown; a failed fetch says so and can be tried again. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return function Lazy(props: Props) {
    const { data: Component, error, reload } = useLoaded(load, "code");
    if (error) return <LoadFailure error={error} retry={reload} />;
    if (!Component) return <Loading />;
    return <Component {...props} />;
  };
}

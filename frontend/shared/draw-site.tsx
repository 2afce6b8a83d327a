import { type ComponentType, render } from "preact";
import { useReducer } from "preact/hooks";
import { Boundary } from "./components/boundary.tsx";

/**
 * A function that draws the site in its place, and draws all of it again each time it is called.
 *
 * It is drawn again from within: a new root would give out the ids once more that elements have already, and labels
 * would point to the wrong ones.
 */
export function siteIn(place: HTMLElement, Site: ComponentType): () => void {
  let draw = () => render(<Root />, place);
  function Root() {
    const [, drawAgain] = useReducer((round: number, _: undefined) => round + 1, 0);
    draw = () => drawAgain(undefined);
    return (
      <Boundary>
        <Site />
      </Boundary>
    );
  }
  return () => draw();
}

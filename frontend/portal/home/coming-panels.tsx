import { t } from "../text.ts";

const PANELS = ["approved", "plans", "years"] as const;

/** In the place of the panels about projects until they are there, and as high: nothing jumps when they come. */
export function ComingPanels() {
  return (
    <>
      {PANELS.map((panel) => (
        <section key={panel} class="panel coming-panel" aria-busy="true">
          <p class="hint">{t("loading")}</p>
        </section>
      ))}
    </>
  );
}

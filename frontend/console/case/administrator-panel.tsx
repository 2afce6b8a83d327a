import { useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import type { Case } from "../api.ts";
import { t } from "../text.ts";
import { ReopenDialog } from "./reopen-dialog.tsx";
import { RerouteDialog } from "./reroute-dialog.tsx";

/** What only administrators do with a case: give it to another authority, look at an approved one again. */
export function AdministratorPanel({ found }: { found: Case }) {
  const client = useQueryClient();
  const [open, setOpen] = useState<"reroute" | "reopen" | null>(null);
  const isWaiting = found.state === "at_authority" || found.state === "at_national";
  const close = () => {
    setOpen(null);
    for (const key of ["case", "queue", "counts"]) void client.invalidateQueries({ queryKey: [key] });
  };
  if (!isWaiting && found.state !== "approved") return null;
  return (
    <section class="panel">
      <h2>{t("administration.title")}</h2>
      {isWaiting ? (
        <button type="button" class="button" onClick={() => setOpen("reroute")}>
          {t("reroute.action")}
        </button>
      ) : (
        <button type="button" class="button" onClick={() => setOpen("reopen")}>
          {t("reopen.action")}
        </button>
      )}
      {open === "reroute" && <RerouteDialog found={found} close={close} />}
      {open === "reopen" && <ReopenDialog found={found} close={close} />}
    </section>
  );
}

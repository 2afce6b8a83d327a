import { translate } from "../shared/messages/text.ts";
import type { PortalKey } from "../shared/messages/zh/portal.ts";
import type { SharedKey } from "../shared/messages/zh/shared.ts";

/** The portal's words: its own and the shared ones. */
export const t: (key: SharedKey | PortalKey, parameters?: Record<string, string | number>) => string =
  translate;

import { translate } from "../shared/messages/text.ts";
import type { ConsoleKey } from "../shared/messages/zh/console.ts";
import type { SharedKey } from "../shared/messages/zh/shared.ts";

/** The console's words: its own and the shared ones. */
export const t: (key: SharedKey | ConsoleKey, parameters?: Record<string, string | number>) => string =
  translate;

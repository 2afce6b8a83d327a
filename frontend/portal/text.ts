import type { ProjectFormKey } from "../shared/messages/project-form.ts";
import type { projectNames } from "../shared/messages/project-names.ts";
import { translate } from "../shared/messages/text.ts";
import type { PortalKey } from "../shared/messages/zh/portal.ts";
import type { SharedKey } from "../shared/messages/zh/shared.ts";

export type FormKey = PortalKey | ProjectFormKey;

/** The portal's words: its own, the shared ones, and those that pages about projects bring along. */
export const t: (
  key: SharedKey | FormKey | keyof typeof projectNames,
  parameters?: Record<string, string | number>,
) => string = translate;

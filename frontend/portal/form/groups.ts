import { t } from "../text.ts";

/** The heading of a section, by the name that the schema gives it. */
export const groupTitle = (group: string): string => t(`groups.${group}` as "groups.unit");

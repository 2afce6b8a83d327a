import { holdCase as words } from "../../shared/messages/hold-case.ts";
import { say } from "../../shared/messages/text.ts";
import type { Side } from "./api.ts";

/** Which of the sides one is: the held account, the other one, or which of several others. */
export function sideName(side: Side, sides: readonly Side[]): string {
  if (side.is_held_one) return say(words.held);
  const others = sides.filter(({ is_held_one }) => !is_held_one);
  if (others.length === 1) return say(words.other);
  return say(words.otherOf, { place: others.findIndex(({ key }) => key === side.key) + 1 });
}

/** Whose account a side is, and at which unit. */
export const accountName = ({ name, username, unit }: Pick<Side, "name" | "username" | "unit">): string =>
  say(words.accountName, { name, username, unit: unit.name });

import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";

export type Tone = "info" | "warning" | "success" | "error";

interface Props {
  tone: Tone;
  title?: string;
  icon?: IconName;
  /** "alert" interrupts a screen reader, "status" waits its turn; none where the notice was there from the start. */
  role?: "alert" | "status";
  children?: ComponentChildren;
}

/** A boxed message with an icon: the tone is told by icon and words, not by colour alone. */
export function Notice({ tone, title, icon = tone, role, children }: Props) {
  return (
    <div class={`notice notice-${tone}`} role={role}>
      <Icon name={icon} />
      <div class="notice-body">
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

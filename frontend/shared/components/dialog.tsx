import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

interface Props {
  title: string;
  /** What Escape does; without it the dialog can't be dismissed. */
  onClose?: () => void;
  size?: "normal" | "wide";
  children: ComponentChildren;
}

/** A modal window while it is rendered. The focus starts on its heading, not on the first link it happens to hold. */
export function Dialog({ title, onClose, size = "normal", children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  useEffect(() => {
    const opener = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    heading.current?.focus();
    return () => {
      // Nothing outside can take the focus before it is closed.
      shown?.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  const cancel = (event: Event) => {
    event.preventDefault();
    onClose?.();
  };
  return (
    <dialog ref={dialog} class={`dialog dialog-${size}`} aria-labelledby={titleId} onCancel={cancel}>
      <h2 id={titleId} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}

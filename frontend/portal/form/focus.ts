/** Under which name the error of a correction is shown that concerns no single field. */
export const WHOLE_FORM = "answers";

/** Where a field's first control is in the page. */
export const fieldId = (name: string): string => `field-${name}`;

export const sectionId = (group: string): string => `section-${group}`;

/** The field that the address leads to, as it does when somebody comes back from signing in again. */
export const fieldInAddress = (): string | undefined => /^#field-(\w+)$/.exec(window.location.hash)?.[1];

/** Brings a field into view and puts the focus on its first control. */
export function focusField(name: string): void {
  focusOn(document.getElementById(fieldId(name)));
}

export function focusSection(group: string): void {
  focusOn(document.getElementById(sectionId(group)));
}

function focusOn(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "center" });
  element?.focus({ preventScroll: true });
}

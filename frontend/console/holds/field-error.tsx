import "../../shared/components/number-field.css";
import { Icon } from "../../shared/components/icon.tsx";

/** What is wrong with a field, where something is. */
export function FieldError({ id, error }: { id: string; error: string | null }) {
  if (!error) return null;
  return (
    <p class="number-error" id={id} role="alert">
      <Icon name="error" />
      {error}
    </p>
  );
}

import "./copyable.css";
import { useState } from "preact/hooks";
import { copying } from "../messages/copying.ts";
import { say } from "../messages/text.ts";

interface Props {
  value: string;
  /** What the value is, for those who hear the button alone. */
  label: string;
}

/** A code to read out, or to take along with one press. */
export function Copyable({ value, label }: Props) {
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);
  const copy = async () => {
    setOutcome(null);
    // There is no clipboard at all where the page came without encryption.
    await navigator.clipboard.writeText(value);
    setOutcome("copied");
  };
  return (
    <span class="copyable">
      <span class="copyable-value">{value}</span>
      <button type="button" class="link-button" onClick={() => void copy().catch(() => setOutcome("failed"))}>
        {say(copying.copy)} <span class="visually-hidden">{label}</span>
      </button>
      <span class="hint" role="status">
        {outcome && say(copying[outcome])}
      </span>
    </span>
  );
}

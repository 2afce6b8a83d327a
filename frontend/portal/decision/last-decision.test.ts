import { expect, it } from "vitest";
import { type DecisionEvent, lastDecision } from "./last-decision.ts";

const event = (sequence: number, action: string, to_state: string): DecisionEvent => ({
  sequence,
  at: "2026-11-23T02:00:00Z",
  action,
  from_state: "",
  to_state,
  by: "",
  by_en: "",
  comment: "",
  corrections: [],
});

it("the decision is the one that the state follows from, not an earlier step", () => {
  const timeline = [
    event(1, "submit", "at_authority"),
    event(2, "approve", "at_national"),
    event(3, "approve", "approved"),
  ];
  expect(lastDecision({ state: "approved", timeline })?.sequence).toBe(3);
});

it("a second return stands for the first", () => {
  const timeline = [
    event(2, "return", "returned"),
    event(3, "resubmit", "at_authority"),
    event(4, "return", "returned"),
  ];
  expect(lastDecision({ state: "returned", timeline })?.sequence).toBe(4);
});

it("there is none while a submission waits again", () => {
  const timeline = [event(2, "return", "returned"), event(3, "resubmit", "at_authority")];
  expect(lastDecision({ state: "at_authority", timeline })).toBeNull();
});

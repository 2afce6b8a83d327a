import { expect, it } from "vitest";
import { checkValue, readChain, shortHash } from "./chain.ts";

it("reads what people need of an exported chain", () => {
  const exported = {
    subject: "r1",
    sequence: 1,
    at: "2026-11-23T02:00:00+00:00",
    action: "submit",
    from_state: "draft",
    to_state: "at_authority",
    actor_id: "p1",
    actor_name: "秦望舒",
    authority_id: null,
    comment: "",
    corrections: [],
    chain: "0123456789abcdef",
  };
  expect(readChain([exported])).toEqual([
    {
      sequence: 1,
      at: "2026-11-23T02:00:00+00:00",
      action: "submit",
      from: "draft",
      to: "at_authority",
      actor: "秦望舒",
      authorityId: null,
      comment: "",
      hash: "0123456789abcdef",
    },
  ]);
});

it("shows as much of a hash as people compare", () => {
  expect(shortHash("0123456789abcdef")).toBe("0123456789ab");
});

it("groups the check value as the command that proves a dossier prints it", () => {
  expect(checkValue("0123456789abcdef0123")).toBe("0123 4567 89ab cdef");
  expect(checkValue("")).toBe("");
});

import { expect, test } from "vitest";
import { join, type MyDataPart } from "./my-data.ts";

const part = (name: string, ...values: string[]): MyDataPart => ({
  name,
  title: { zh: name, en: name },
  note: { zh: "", en: "" },
  items: values.map((value) => ({
    lines: [{ name: "id", label: { zh: "", en: "" }, value, words: null, items: [] }],
  })),
});

test("what later answers tell joins the parts of the first, in order, and leaves the others alone", () => {
  const joined = join(
    [part("person", "me"), part("registrations", "1", "2"), part("messages")],
    [part("registrations", "3"), part("messages", "4")],
  );
  expect(joined).toEqual([part("person", "me"), part("registrations", "1", "2", "3"), part("messages", "4")]);
});

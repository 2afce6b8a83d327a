import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { generateFiles } from "./generate/files.mjs";
import { placeOf, readSources } from "./generate/sources.mjs";

const files = await generateFiles(...(await readSources()));

test.each([...files])("%s is what its sources give", async (name, text) => {
  expect(await readFile(placeOf(name), "utf8")).toBe(text);
});
